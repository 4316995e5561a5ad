from django.urls import path

from providers.ptv.adopting import views as adopting_views
from providers.ptv.reading import views as import_views

urlpatterns = [
    path("ptv/records/", import_views.ptv_records, name="ptv-records"),
    path("ptv/records/<int:pk>/", import_views.ptv_record, name="ptv-record"),
    path("ptv/records/<int:pk>/take/", adopting_views.ptv_record_adopt, name="ptv-record-adopt"),
    path("ptv/records/<int:pk>/set-aside/", adopting_views.ptv_record_dismiss, name="ptv-record-dismiss"),
    path("ptv/records/<int:pk>/take-back/", adopting_views.ptv_record_restore, name="ptv-record-restore"),
    path("ptv/organisations/<uuid:organisation>/take/", adopting_views.ptv_adopt_all, name="ptv-adopt-all"),
    path("ptv/reading/", import_views.ptv_import, name="ptv-import"),
    path("ptv/reading/ask/", import_views.ptv_import_ask, name="ptv-import-ask"),
    path("ptv/reading/<int:pk>/go-on/", import_views.ptv_import_go_on, name="ptv-import-go-on"),
]
