from django.urls import path

from grants.decisions import decision_views, reconsideration_views, rectification_views, revision_views, views

urlpatterns = [
    path("applications/<int:pk>/proposal/", views.proposal_open, name="proposal-open"),
    path("proposals/<int:pk>/", views.proposal_detail, name="proposal-detail"),
    path("proposals/<int:pk>/edit/", views.proposal_edit, name="proposal-edit"),
    path("proposals/<int:pk>/present/", views.proposal_present, name="proposal-present"),
    path("proposals/<int:pk>/return/", views.proposal_return, name="proposal-return"),
    path("proposals/<int:pk>/sign/", views.proposal_sign, name="proposal-sign"),
    path("decisions/to-sign/", views.decision_queue, name="decision-queue"),
    path("decisions/<int:pk>/", decision_views.decision_detail, name="decision-detail"),
    path("decisions/<int:pk>/notify/", decision_views.decision_notify, name="decision-notify"),
    path("decisions/<int:pk>/accept/", decision_views.decision_accept, name="decision-accept"),
    path("decisions/<int:pk>/decline/", decision_views.decision_decline, name="decision-decline"),
    path("decisions/<int:pk>/rectification/", rectification_views.rectification_file, name="rectification-file"),
    path("decisions/<int:pk>/rectification/paper/", rectification_views.rectification_enter, name="rectification-enter"),
    path("rectifications/<int:pk>/", rectification_views.rectification_detail, name="rectification-detail"),
    path("rectifications/<int:pk>/withdraw/", rectification_views.rectification_withdraw, name="rectification-withdraw"),
    path("decisions/<int:pk>/reconsider/", reconsideration_views.reconsideration_open, name="reconsideration-open"),
    path("reconsiderations/<int:pk>/", reconsideration_views.reconsideration_detail, name="reconsideration-detail"),
    path("reconsiderations/<int:pk>/edit/", reconsideration_views.reconsideration_edit, name="reconsideration-edit"),
    path("reconsiderations/<int:pk>/present/", reconsideration_views.reconsideration_present, name="reconsideration-present"),
    path("reconsiderations/<int:pk>/return/", reconsideration_views.reconsideration_return, name="reconsideration-return"),
    path("reconsiderations/<int:pk>/sign/", reconsideration_views.reconsideration_sign, name="reconsideration-sign"),
    path("reconsiderations/<int:pk>/drop/", reconsideration_views.reconsideration_drop, name="reconsideration-drop"),
    path("decisions/<int:pk>/budget/", revision_views.budget_revision_open, name="budget-revision-open"),
    path("budgets/<int:pk>/", revision_views.budget_revision_detail, name="budget-revision-detail"),
    path("budgets/<int:pk>/edit/", revision_views.budget_revision_edit, name="budget-revision-edit"),
    path("budgets/<int:pk>/submit/", revision_views.budget_revision_submit, name="budget-revision-submit"),
    path("budgets/<int:pk>/accept/", revision_views.budget_revision_accept, name="budget-revision-accept"),
    path("budgets/<int:pk>/return/", revision_views.budget_revision_return, name="budget-revision-return"),
]
