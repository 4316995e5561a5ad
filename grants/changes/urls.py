from django.urls import path

from grants.changes import answer_views, views

urlpatterns = [
    path("decisions/<int:pk>/changes/", views.change_request_list, name="change-request-list"),
    path("decisions/<int:pk>/changes/new/", views.change_request_new, name="change-request-new"),
    path("decisions/<int:pk>/terms/", views.terms_list, name="terms-list"),
    path("change-requests/<int:pk>/", views.change_request_detail, name="change-request-detail"),
    path("change-requests/<int:pk>/parts/", views.change_request_parts, name="change-request-parts"),
    path("change-requests/<int:pk>/edit/", views.change_request_edit, name="change-request-edit"),
    path("change-requests/<int:pk>/submit/", views.change_request_submit, name="change-request-submit"),
    path("change-requests/<int:pk>/withdraw/", views.change_request_withdraw, name="change-request-withdraw"),
    path("change-requests/<int:pk>/return/", views.change_request_return, name="change-request-return"),
    path("change-requests/<int:pk>/answer/", answer_views.change_answer_open, name="change-answer-open"),
    path("change-answers/<int:pk>/", answer_views.change_answer_detail, name="change-answer-detail"),
    path("change-answers/<int:pk>/edit/", answer_views.change_answer_edit, name="change-answer-edit"),
    path("change-answers/<int:pk>/present/", answer_views.change_answer_present, name="change-answer-present"),
    path("change-answers/<int:pk>/return/", answer_views.change_answer_return, name="change-answer-return"),
    path("change-answers/<int:pk>/sign/", answer_views.change_answer_sign, name="change-answer-sign"),
    path("change-answers/<int:pk>/drop/", answer_views.change_answer_drop, name="change-answer-drop"),
]
