from django.urls import path

from providers.imports import views

urlpatterns = [
    path("imports/", views.import_list, name="import-list"),
    path("imports/new/", views.import_new, name="import-new"),
    path("imports/template/", views.import_template, name="import-template"),
    path("imports/register/", views.import_export, name="import-export"),
    path("imports/<int:pk>/", views.import_detail, name="import-detail"),
    path("imports/<int:pk>/write/", views.import_write, name="import-write"),
    path("imports/<int:pk>/cancel/", views.import_cancel, name="import-cancel"),
    path("imports/<int:pk>/refused/", views.import_refused, name="import-refused"),
    path("imports/<int:pk>/undo/", views.import_undo, name="import-undo"),
]
