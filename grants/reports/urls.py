from django.urls import path

from grants.reports import cost_views, evaluation_views, ledger_views, views

urlpatterns = [
    path("decisions/<int:pk>/report/", views.report_open, name="report-open"),
    path("decisions/<int:pk>/interim-report/", views.report_open_interim, name="report-open-interim"),
    path("decisions/<int:pk>/costs/", cost_views.cost_list_page, name="cost-list"),
    path("decisions/<int:pk>/costs/add/", cost_views.cost_add, name="cost-add"),
    path("decisions/<int:pk>/costs/file/", ledger_views.ledger_new, name="ledger-new"),
    path("costs/<int:pk>/edit/", cost_views.cost_edit, name="cost-edit"),
    path("costs/<int:pk>/remove/", cost_views.cost_remove, name="cost-remove"),
    path("ledgers/<int:pk>/", ledger_views.ledger_detail, name="ledger-detail"),
    path("ledgers/<int:pk>/undo/", ledger_views.ledger_undo, name="ledger-undo"),
    path("reports/", views.report_list, name="report-list"),
    path("reports/<int:pk>/", views.report_detail, name="report-detail"),
    path("reports/<int:pk>/edit/", views.report_edit, name="report-edit"),
    path("reports/<int:pk>/costs/", views.report_costs, name="report-costs"),
    path("reports/<int:pk>/submit/", views.report_submit, name="report-submit"),
    path("reports/<int:pk>/evaluate/", evaluation_views.report_evaluate, name="report-evaluate"),
    path("reports/<int:pk>/supplement/", evaluation_views.report_supplement, name="report-supplement"),
    path("reports/<int:pk>/close/", evaluation_views.report_close, name="report-close"),
]
