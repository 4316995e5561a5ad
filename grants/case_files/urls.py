from django.urls import path

from grants.case_files import views

urlpatterns = [
    # kind: reports, payments or recoveries.
    path("<slug:kind>/<int:pk>/files/add/", views.case_file_add, name="case-file-add"),
    path("case-files/<int:pk>/", views.case_file, name="case-file"),
    path("case-files/<int:pk>/remove/", views.case_file_remove, name="case-file-remove"),
]
