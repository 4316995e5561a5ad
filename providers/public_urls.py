from django.urls import path

from providers.finder import views

urlpatterns = [path("", views.finder, name="finder")]
