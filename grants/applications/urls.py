from django.urls import path

from grants.applications import views

urlpatterns = [
    path("plans/<int:pk>/application/", views.application_open, name="application-open"),
    path("applications/", views.application_list, name="application-list"),
    path("applications/<int:pk>/", views.application_detail, name="application-detail"),
    path("applications/<int:pk>/edit/", views.application_edit, name="application-edit"),
    path("applications/<int:pk>/submit/", views.application_submit, name="application-submit"),
    path("applications/<int:pk>/receipt/", views.application_receipt, name="application-receipt"),
    path("applications/<int:pk>/withdraw/", views.application_withdraw, name="application-withdraw"),
    path("applications/<int:pk>/move/<slug:verb>/", views.application_move, name="application-move"),
]
