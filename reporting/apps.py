from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "reporting"

    def ready(self):
        # Registers the jobs that freeze a region's figures and its quarters' contacts, and compute the country's coverage.
        from reporting import freezing as _freezing  # noqa: F401
        from reporting.metrics import freezing as _quarters  # noqa: F401
        from reporting.snapshots import due as _due  # noqa: F401
