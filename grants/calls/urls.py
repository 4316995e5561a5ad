from django.urls import path

from grants.calls import views

urlpatterns = [
    path("calls/", views.call_list, name="call-list"),
    path("calls/new/", views.call_new, name="call-new"),
    path("calls/<int:pk>/", views.call_detail, name="call-detail"),
    path("calls/<int:pk>/calendar.ics", views.call_calendar, name="call-calendar"),
    path("calls/<int:pk>/edit/", views.call_edit, name="call-edit"),
    path("calls/<int:pk>/move/<slug:verb>/", views.call_move, name="call-move"),
]
