from django.urls import path

from providers.open_data import page_views

urlpatterns = [
    path("", page_views.open_data, name="open-data"),
    path("offerings/", page_views.open_data_file, name="open-data-file"),
]
