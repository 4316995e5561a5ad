from django.apps import AppConfig


class GrantsConfig(AppConfig):
    name = "grants"

    def ready(self):
        # Each room registers its process table, and the letters register what makes them.
        from grants import letters as _letters  # noqa: F401
        from grants.applications import process as _applications  # noqa: F401
        from grants.calls import process as _calls  # noqa: F401
        from grants.calls import reminders as _reminders  # noqa: F401
        from grants.decisions import decision_process as _decisions  # noqa: F401
        from grants.decisions import process as _proposals  # noqa: F401
        from grants.decisions import reconsidering_process as _reconsiderations  # noqa: F401
        from grants.decisions import revising_process as _revisions  # noqa: F401
        from grants.evaluation import process as _evaluation  # noqa: F401
        from grants.payments import process as _payments  # noqa: F401
        from grants.plans import process as _plans  # noqa: F401
        from grants.reports import process as _reports  # noqa: F401
