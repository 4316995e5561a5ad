from django.urls import path

from grants.plans import target_views, views

urlpatterns = [
    path("calls/<int:pk>/plan/", views.plan_open, name="plan-open"),
    path("plans/<int:pk>/", views.plan_detail, name="plan-detail"),
    path("plans/<int:pk>/compare/", views.plan_compare, name="plan-compare"),
    path("plans/<int:pk>/move/<slug:verb>/", views.plan_move, name="plan-move"),
    path("plans/<int:pk>/comments/<int:comment>/answered/", views.plan_comment_resolve, name="plan-comment-resolve"),
    path("plans/<int:pk>/comments/<int:comment>/unanswered/", views.plan_comment_reopen, name="plan-comment-reopen"),
    path("plans/<int:pk>/sections/<slug:goal>/", views.plan_section_edit, name="plan-section-edit"),
    path("plans/<int:pk>/sections/<slug:goal>/comment/", views.plan_comment, name="plan-comment"),
    path("plans/<int:pk>/sections/<slug:goal>/targets/", target_views.plan_target_choose, name="plan-target-choose"),
    path(
        "plans/<int:pk>/sections/<slug:goal>/targets/<slug:indicator>/", target_views.plan_target_new, name="plan-target-new"
    ),
    path("plans/<int:pk>/targets/<int:target>/", target_views.plan_target_edit, name="plan-target-edit"),
    path("plans/<int:pk>/targets/<int:target>/remove/", target_views.plan_target_remove, name="plan-target-remove"),
]
