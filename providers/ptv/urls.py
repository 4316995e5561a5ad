from django.urls import path

from providers.ptv.access import views as access_views
from providers.ptv.sending import preview_views
from providers.ptv.settling import views as settle_views
from providers.ptv.standing import views as standing_views
from providers.ptv.ways import overview_views, provider_views

urlpatterns = [
    path("ptv/", overview_views.ptv, name="ptv"),
    path("ptv/access/", access_views.ptv_access, name="ptv-access"),
    path("ptv/access/give/", access_views.ptv_access_give, name="ptv-access-give"),
    path("ptv/access/test/", access_views.ptv_access_test, name="ptv-access-test"),
    path("ptv/access/pause/", access_views.ptv_access_pause, name="ptv-access-pause"),
    path("ptv/access/end/", access_views.ptv_access_end, name="ptv-access-end"),
    path("ptv/preview/", preview_views.ptv_preview, name="ptv-preview"),
    path("ptv/send/", preview_views.ptv_send, name="ptv-send"),
    path("ptv/compare/", preview_views.ptv_compare, name="ptv-compare"),
    path("ptv/links/", overview_views.ptv_links, name="ptv-links"),
    path("ptv/links/<int:pk>/", settle_views.ptv_conflict, name="ptv-conflict"),
    path("ptv/links/<int:pk>/settle/", settle_views.ptv_settle, name="ptv-settle"),
    path("ptv/providers/<int:pk>/", provider_views.ptv_provider, name="ptv-provider"),
    path("ptv/providers/<int:pk>/mode/", provider_views.ptv_provider_mode, name="ptv-provider-mode"),
    path("ptv/providers/<int:pk>/leave/", provider_views.ptv_provider_leave, name="ptv-provider-leave"),
    path("ptv/providers/<int:pk>/look-up/", provider_views.ptv_provider_look_up, name="ptv-provider-look-up"),
    path("ptv/offerings/<int:pk>/", standing_views.ptv_standing, name="ptv-standing"),
    path("ptv/runs/<int:pk>/", overview_views.ptv_run, name="ptv-run"),
]
