from django.urls import path

from grants.decisions import decision_views, views

urlpatterns = [
    path("applications/<int:pk>/proposal/", views.proposal_open, name="proposal-open"),
    path("proposals/<int:pk>/", views.proposal_detail, name="proposal-detail"),
    path("proposals/<int:pk>/edit/", views.proposal_edit, name="proposal-edit"),
    path("proposals/<int:pk>/present/", views.proposal_present, name="proposal-present"),
    path("proposals/<int:pk>/return/", views.proposal_return, name="proposal-return"),
    path("proposals/<int:pk>/sign/", views.proposal_sign, name="proposal-sign"),
    path("decisions/<int:pk>/", decision_views.decision_detail, name="decision-detail"),
    path("decisions/<int:pk>/notify/", decision_views.decision_notify, name="decision-notify"),
    path("decisions/<int:pk>/accept/", decision_views.decision_accept, name="decision-accept"),
    path("decisions/<int:pk>/decline/", decision_views.decision_decline, name="decision-decline"),
]
