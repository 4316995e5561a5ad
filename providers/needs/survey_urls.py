from django.urls import path

from providers.needs import survey_answer_views, survey_views

urlpatterns = [
    path("surveys/", survey_views.survey_list, name="survey-list"),
    path("surveys/new/", survey_views.survey_new, name="survey-new"),
    path("surveys/<int:pk>/", survey_views.survey_detail, name="survey-detail"),
    path("surveys/<int:pk>/edit/", survey_views.survey_edit, name="survey-edit"),
    path("surveys/<int:pk>/preview/", survey_views.survey_preview, name="survey-preview"),
    path("surveys/<int:pk>/open/", survey_views.survey_move, {"verb": "open"}, name="survey-open"),
    path("surveys/<int:pk>/close/", survey_views.survey_move, {"verb": "close"}, name="survey-close"),
]
# Outside the staff's addresses: no sign-in, and short enough for a letter.
public = [
    path("survey/<str:token>/", survey_answer_views.survey_answer, name="survey-answer"),
    path("survey/<str:token>/thanks/", survey_answer_views.survey_thanks, name="survey-thanks"),
]
