from django.urls import path

from grants.evaluation import conflict_views, score_views, views

urlpatterns = [
    path("applications/<int:pk>/assessment/", views.assessment_open, name="assessment-open"),
    path("assessments/<int:pk>/", views.assessment_detail, name="assessment-detail"),
    path("assessments/<int:pk>/edit/", views.assessment_edit, name="assessment-edit"),
    path("assessments/<int:pk>/give/", views.assessment_give, name="assessment-give"),
    path("applications/<int:pk>/points/", score_views.score_list, name="score-list"),
    path("applications/<int:pk>/points/open/", score_views.score_open, name="score-open"),
    path("score-sheets/<int:pk>/edit/", score_views.score_edit, name="score-edit"),
    path("score-sheets/<int:pk>/give/", score_views.score_give, name="score-give"),
    path("calls/<int:pk>/ranking/", score_views.call_ranking, name="call-ranking"),
    path("applications/<int:pk>/conflict/", conflict_views.conflict_declare, name="conflict-declare"),
    path("conflicts/<int:pk>/lift/", conflict_views.conflict_lift, name="conflict-lift"),
]
