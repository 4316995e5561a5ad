from django.apps import AppConfig


class ProvidersConfig(AppConfig):
    name = "providers"

    def ready(self):
        # They register the offerings' process, and the jobs of imports and of verification rounds.
        from providers import transitions  # noqa: F401
        from providers.imports import work  # noqa: F401
        from providers.upkeep import verification_mail  # noqa: F401
