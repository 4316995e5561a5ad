from django.urls import path

from providers.needs import views
from providers.needs.record_urls import urlpatterns as records
from providers.needs.survey_urls import urlpatterns as surveys

urlpatterns = [
    path("need/", views.need_by_municipality, name="need-by-municipality"),
    *records,
    *surveys,
]
