from django.urls import path

from reporting.api import page_views

urlpatterns = [path("api/", page_views.open_data_api, name="open-data-api")]
