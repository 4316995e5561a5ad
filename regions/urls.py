from django.urls import path

from regions import api_token_views, job_views, outbox_views, saved_filter_views, unsent, views

urlpatterns = [
    path("membership/", views.membership_choose, name="membership-choose"),
    path("unsent/", unsent.unsent, name="unsent"),
    path("filters/save/", saved_filter_views.filter_save, name="filter-save"),
    path("filters/<int:pk>/remove/", saved_filter_views.filter_remove, name="filter-remove"),
    path("jobs/<int:pk>/", job_views.job_status, name="job-status"),
    path("jobs/<int:pk>/retry/", job_views.job_retry, name="job-retry"),
    path("mails/", outbox_views.mail_list, name="mail-list"),
    path("mails/<int:pk>/", outbox_views.mail_detail, name="mail-detail"),
    path("mails/<int:pk>/again/", outbox_views.mail_again, name="mail-again"),
    path("api-tokens/", api_token_views.api_tokens, name="api-tokens"),
    path("api-tokens/new/", api_token_views.api_token_new, name="api-token-new"),
    path("api-tokens/<int:pk>/end/", api_token_views.api_token_end, name="api-token-end"),
    path("documents/<int:pk>/", job_views.document_download, name="document-download"),
]
