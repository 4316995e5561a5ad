from django.urls import path

from grants.calls import material_views, question_views, step_views, views

urlpatterns = [
    path("calls/", views.call_list, name="call-list"),
    path("calls/new/", step_views.call_new, name="call-new"),
    path("calls/<int:pk>/", views.call_detail, name="call-detail"),
    path("calls/<int:pk>/calendar.ics", views.call_calendar, name="call-calendar"),
    path("calls/<int:pk>/edit/", step_views.call_edit, name="call-edit"),
    path("calls/<int:pk>/edit/review/", step_views.call_review, name="call-review"),
    path("calls/<int:pk>/edit/<slug:step>/", step_views.call_step, name="call-step"),
    path("calls/<int:pk>/preview/", step_views.call_preview, name="call-preview"),
    path("calls/<int:pk>/dates/", step_views.call_dates_add, name="call-dates-add"),
    path("calls/<int:pk>/move/<slug:verb>/", views.call_move, name="call-move"),
    path("calls/<int:pk>/materials/new/", material_views.call_material_add, name="call-material-add"),
    path("calls/materials/<int:pk>/", material_views.call_material, name="call-material"),
    path("calls/materials/<int:pk>/version/", material_views.call_material_version, name="call-material-version"),
    path("calls/materials/<int:pk>/withdraw/", material_views.call_material_withdraw, name="call-material-withdraw"),
    path("calls/<int:pk>/questions/", question_views.call_question_list, name="call-question-list"),
    path("calls/<int:pk>/questions/new/", question_views.call_question_ask, name="call-question-ask"),
    path("calls/questions/<int:pk>/", question_views.call_question_answer, name="call-question-answer"),
]
