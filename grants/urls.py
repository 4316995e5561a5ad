from django.urls import include, path

urlpatterns = [
    path("", include("grants.calls.urls")),
    path("", include("grants.plans.urls")),
    path("", include("grants.applications.urls")),
    path("", include("grants.evaluation.urls")),
    path("", include("grants.decisions.urls")),
    path("", include("grants.changes.urls")),
    path("", include("grants.reports.urls")),
    path("", include("grants.case_files.urls")),
    path("", include("grants.payments.urls")),
    path("", include("grants.payment_files.urls")),
    path("", include("grants.recovery.urls")),
]
