from django.urls import path

from reporting import allocation_views, dashboard_views, figure_views, notification_views, partner_views, views
from reporting.metrics import views as metrics
from reporting.scenarios import views as scenarios

urlpatterns = [
    path("", views.my_work, name="my-work"),
    path("calls/<int:pk>/dashboard/", dashboard_views.call_dashboard, name="call-dashboard"),
    path("board/", views.decision_boards, name="decision-boards"),
    path("board/<int:pk>/", views.decision_board, name="decision-board"),
    path("board/<int:pk>/notify/", notification_views.decision_board_notify, name="decision-board-notify"),
    path("board/<int:pk>/drafts/", allocation_views.allocation_list, name="allocation-list"),
    path("board/<int:pk>/drafts/new/", allocation_views.allocation_new, name="allocation-new"),
    path("board/<int:pk>/drafts/compare/", allocation_views.allocation_compare, name="allocation-compare"),
    path("board/drafts/<int:pk>/", allocation_views.allocation_detail, name="allocation-detail"),
    path("board/drafts/<int:pk>/edit/", allocation_views.allocation_edit, name="allocation-edit"),
    path("board/drafts/<int:pk>/carry/", allocation_views.allocation_carry, name="allocation-carry"),
    path("board/<int:pk>/scenarios/", scenarios.scenario_list, name="scenario-list"),
    path("board/<int:pk>/scenarios/new/", scenarios.scenario_new, name="scenario-new"),
    path("board/<int:pk>/scenarios/compare/", scenarios.scenario_compare, name="scenario-compare"),
    path("board/scenarios/<int:pk>/", scenarios.scenario_detail, name="scenario-detail"),
    path("board/scenarios/<int:pk>/edit/", scenarios.scenario_edit, name="scenario-edit"),
    path("board/scenarios/<int:pk>/feed/", scenarios.scenario_feed, name="scenario-feed"),
    path("national/", views.national_view, name="national-view"),
    path("figures/", figure_views.figure_list, name="figure-list"),
    path("metrics/", metrics.metric_list, name="metric-list"),
    path("metrics/new/", metrics.metric_new, name="metric-new"),
    path("metrics/<slug:metric>/", metrics.metric_detail, name="metric-detail"),
    path("metrics/<slug:metric>/edit/", metrics.metric_edit, name="metric-edit"),
    path("metrics/<slug:metric>/target/", metrics.metric_target, name="metric-target"),
    path(
        "applications/<int:pk>/partners/from-network/",
        partner_views.application_partner_from_network,
        name="application-partner-from-network",
    ),
]
