from django.urls import path

from regions import job_views, saved_filter_views, views

urlpatterns = [
    path("membership/", views.membership_choose, name="membership-choose"),
    path("filters/save/", saved_filter_views.filter_save, name="filter-save"),
    path("filters/<int:pk>/remove/", saved_filter_views.filter_remove, name="filter-remove"),
    path("jobs/<int:pk>/", job_views.job_status, name="job-status"),
    path("jobs/<int:pk>/retry/", job_views.job_retry, name="job-retry"),
    path("documents/<int:pk>/", job_views.document_download, name="document-download"),
]
