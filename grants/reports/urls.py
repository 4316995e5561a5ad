from django.urls import path

from grants.reports import views

urlpatterns = [
    path("decisions/<int:pk>/report/", views.report_open, name="report-open"),
    path("reports/", views.report_list, name="report-list"),
    path("reports/<int:pk>/", views.report_detail, name="report-detail"),
    path("reports/<int:pk>/edit/", views.report_edit, name="report-edit"),
    path("reports/<int:pk>/costs/", views.report_costs, name="report-costs"),
    path("reports/<int:pk>/costs/<int:cost>/remove/", views.report_cost_remove, name="report-cost-remove"),
    path("reports/<int:pk>/submit/", views.report_submit, name="report-submit"),
    path("reports/<int:pk>/evaluate/", views.report_evaluate, name="report-evaluate"),
    path("reports/<int:pk>/supplement/", views.report_supplement, name="report-supplement"),
]
