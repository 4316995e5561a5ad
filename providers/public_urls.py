from django.urls import path

from providers.finder import views
from providers.needs.survey_urls import public as surveys
from providers.upkeep import answer_views

urlpatterns = [
    path("", views.finder, name="finder"),
    path("true/<str:token>/", answer_views.verification_answer, name="verification-answer"),
    *surveys,
]
