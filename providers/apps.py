from django.apps import AppConfig


class ProvidersConfig(AppConfig):
    name = "providers"

    def ready(self):
        # They register the processes of offerings and surveys, and the jobs of imports and of verification rounds.
        from providers import transitions  # noqa: F401
        from providers.agreements import process as agreements  # noqa: F401
        from providers.agreements import reminders  # noqa: F401
        from providers.communication import guide  # noqa: F401
        from providers.communication import process as communication  # noqa: F401
        from providers.imports import work  # noqa: F401
        from providers.needs import survey_process  # noqa: F401
        from providers.network import actions, meetings  # noqa: F401
        from providers.ptv.access import verbs  # noqa: F401
        from providers.ptv.comparing import changed_there, reconciling  # noqa: F401
        from providers.ptv.reading import importing  # noqa: F401
        from providers.ptv.sending import pushing, removed  # noqa: F401
        from providers.ptv.ways import modes  # noqa: F401
        from providers.upkeep import check_sweep, expiry, verification_mail  # noqa: F401
