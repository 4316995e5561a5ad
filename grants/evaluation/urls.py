from django.urls import path

from grants.evaluation import views

urlpatterns = [
    path("applications/<int:pk>/assessment/", views.assessment_open, name="assessment-open"),
    path("assessments/<int:pk>/", views.assessment_detail, name="assessment-detail"),
    path("assessments/<int:pk>/edit/", views.assessment_edit, name="assessment-edit"),
    path("assessments/<int:pk>/give/", views.assessment_give, name="assessment-give"),
]
