from django.apps import AppConfig


class GrantsConfig(AppConfig):
    name = "grants"

    def ready(self):
        # Each room registers its process table, and the letters register what makes them.
        from grants import letters as _letters  # noqa: F401
        from grants.applications import process as _applications  # noqa: F401
        from grants.calls import process as _calls  # noqa: F401
        from grants.calls import reminders as _reminders  # noqa: F401
        from grants.changes import answer_process as _change_answers  # noqa: F401
        from grants.changes import process as _changes  # noqa: F401
        from grants.decisions import decision_process as _decisions  # noqa: F401
        from grants.decisions import process as _proposals  # noqa: F401
        from grants.decisions import reconsidering_process as _reconsiderations  # noqa: F401
        from grants.decisions import revising_process as _revisions  # noqa: F401
        from grants.evaluation import process as _evaluation  # noqa: F401
        from grants.payment_files import process as _payment_files  # noqa: F401
        from grants.payment_files import sending as _sending  # noqa: F401
        from grants.payments import account_process as _accounts  # noqa: F401
        from grants.payments import process as _payments  # noqa: F401
        from grants.plans import process as _plans  # noqa: F401
        from grants.recovery import process as _recovery  # noqa: F401
        from grants.reports import ledger_process as _ledgers  # noqa: F401
        from grants.reports import process as _reports  # noqa: F401
