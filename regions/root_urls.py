from django.urls import path

from regions.views import choose_language

urlpatterns = [path("", choose_language, name="choose-language")]
