from django.urls import path

from regions import views

urlpatterns = [path("membership/", views.membership_choose, name="membership-choose")]
