from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "reporting"

    def ready(self):
        # Registers the job that freezes a region's figures.
        from reporting import freezing as _freezing  # noqa: F401
