from django.urls import path

from providers.upkeep import answer_views, call_views, check_views, contact_views, review_views, round_views

urlpatterns = [
    path("providers/own/confirm/", answer_views.own_confirm, name="own-confirm"),
    path("providers/<int:pk>/contacts/new/", contact_views.contact_new, name="contact-new"),
    path("providers/<int:pk>/contacts/<int:contact>/link/", contact_views.contact_link, name="contact-link"),
    path("providers/<int:pk>/contacts/<int:contact>/end/", contact_views.contact_end, name="contact-end"),
    path("contact-checks/", check_views.contact_check_list, name="contact-check-list"),
    path("contact-checks/again/", check_views.contact_check_again, name="contact-check-again"),
    path("changes/", review_views.change_list, name="change-list"),
    path("changes/<int:pk>/", review_views.change_detail, name="change-detail"),
    path("changes/<int:pk>/withdraw/", review_views.change_withdraw, name="change-withdraw"),
    path("rounds/", round_views.round_list, name="round-list"),
    path("rounds/new/", round_views.round_new, name="round-new"),
    path("rounds/<int:pk>/", round_views.round_detail, name="round-detail"),
    path("rounds/<int:pk>/close/", round_views.round_close, name="round-close"),
    path("rounds/<int:pk>/calls/", call_views.round_calls, name="round-calls"),
    path("rounds/requests/<int:pk>/", call_views.round_request, name="round-request"),
]
