from django.urls import path

from regions import sign_in_link_views

urlpatterns = [
    path("", sign_in_link_views.sign_in_link_ask, name="sign-in-link-ask"),
    path("<str:token>/", sign_in_link_views.sign_in_link_use, name="sign-in-link-use"),
]
