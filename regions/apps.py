from django.apps import AppConfig


class RegionsConfig(AppConfig):
    name = "regions"

    def ready(self):
        from regions import access, checks, mail  # noqa: F401  registers the system checks and the job "mail"
