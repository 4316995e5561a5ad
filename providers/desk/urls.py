from django.urls import path

from providers.desk import views

urlpatterns = [
    path("service/", views.desk, name="desk"),
    path("service/no-answer/<str:region_code>/<int:place>/", views.desk_no_answer, name="desk-no-answer"),
    path("service/not-found/<str:municipality>/", views.desk_not_found, name="desk-not-found"),
    path("service/take-back/<str:municipality>/", views.desk_take_back, name="desk-take-back"),
    # Last: the words above would pass for a region.
    path("service/<str:region_code>/<int:offering>/<int:place>/", views.desk_answer, name="desk-answer"),
]
