from django.urls import path

from providers.duplicates import views as duplicates
from providers.quality import views as quality

urlpatterns = [
    path("quality/", quality.quality_list, name="quality-list"),
    path("providers/duplicates/", duplicates.duplicate_list, name="duplicate-list"),
    path("providers/<int:pk>/merge/<int:duplicate>/", duplicates.provider_merge, name="provider-merge"),
]
