from django.urls import path

from reporting import allocation_views, dashboard_views, figure_views, notification_views, partner_views, views

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
    path("national/", views.national_view, name="national-view"),
    path("figures/", figure_views.figure_list, name="figure-list"),
    path(
        "applications/<int:pk>/partners/from-network/",
        partner_views.application_partner_from_network,
        name="application-partner-from-network",
    ),
]
