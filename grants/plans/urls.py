from django.urls import path

from grants.plans import views

urlpatterns = [
    path("calls/<int:pk>/plan/", views.plan_open, name="plan-open"),
    path("plans/<int:pk>/", views.plan_detail, name="plan-detail"),
    path("plans/<int:pk>/compare/", views.plan_compare, name="plan-compare"),
    path("plans/<int:pk>/move/<slug:verb>/", views.plan_move, name="plan-move"),
    path("plans/<int:pk>/comments/<int:comment>/answered/", views.plan_comment_resolve, name="plan-comment-resolve"),
    path("plans/<int:pk>/sections/<slug:goal>/", views.plan_section_edit, name="plan-section-edit"),
    path("plans/<int:pk>/sections/<slug:goal>/comment/", views.plan_comment, name="plan-comment"),
]
