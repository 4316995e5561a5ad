"""Every address. Pages stand under /fi/, /sv/ and /en/; sign-in and the demo's list have no language."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("i18n/", include("regions.language")),
    path("demo/", include("regions.demo_urls")),
    path("open-data/hsds/", include("providers.open_data.urls")),
    path("api/v1/", include("reporting.api.urls")),
    path("", include("regions.root_urls")),
    *i18n_patterns(
        path("", include("providers.public_urls")),
        path("open-data/", include("providers.open_data.page_urls")),
        path("open-data/", include("reporting.api.page_urls")),
        path("sign-in/", include("regions.public_urls")),
        path("work/", include("regions.urls")),
        path("work/", include("providers.urls")),
        path("work/", include("grants.urls")),
        path("work/", include("reporting.urls")),
    ),
]
