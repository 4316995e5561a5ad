from django.urls import path

from providers.agreements.urls import urlpatterns as agreements
from providers.catalogue import bulk_views, closing_views, offering_views, views
from providers.communication.urls import urlpatterns as communication
from providers.contacts.urls import urlpatterns as contacts
from providers.desk.urls import urlpatterns as desk
from providers.finder.synonym_urls import urlpatterns as synonyms
from providers.imports.urls import urlpatterns as imports
from providers.needs.urls import urlpatterns as needs
from providers.network.urls import urlpatterns as network
from providers.ptv.reading.urls import urlpatterns as ptv_imports
from providers.ptv.urls import urlpatterns as ptv
from providers.quality.urls import urlpatterns as quality
from providers.upkeep.urls import urlpatterns as upkeep

OFFERING_VERBS = {
    "publish": "publish",
    "pause": "pause",
    "archive": "archive",
    "restore": "restore",
    "return": "return_to_provider",
    "send": "send_for_review",
}

urlpatterns = [
    path("providers/", views.provider_list, name="provider-list"),
    path("providers/new/", views.provider_new, name="provider-new"),
    path("providers/own/", views.own_provider, name="own-provider"),
    path("providers/<int:pk>/", views.provider_detail, name="provider-detail"),
    path("providers/<int:pk>/edit/", views.provider_edit, name="provider-edit"),
    path("providers/<int:pk>/confirm/", views.provider_confirm, name="provider-confirm"),
    path("providers/<int:pk>/points/new/", views.point_new, name="point-new"),
    path("providers/<int:pk>/offerings/new/", offering_views.offering_new, name="offering-new"),
    path("points/<int:pk>/edit/", views.point_edit, name="point-edit"),
    path("points/<int:pk>/close/", closing_views.point_close, name="point-close"),
    path("points/<int:pk>/open/", closing_views.point_open_again, name="point-open-again"),
    path("offerings/", views.offering_list, name="offering-list"),
    path("offerings/bulk/", bulk_views.offering_bulk, name="offering-bulk"),
    path("offerings/<int:pk>/edit/", offering_views.offering_edit, name="offering-edit"),
    path("offerings/<int:pk>/places/new/", offering_views.place_new, name="place-new"),
    *[
        path(f"offerings/<int:pk>/{word}/", offering_views.offering_move, {"verb": verb}, name=f"offering-{word}")
        for word, verb in OFFERING_VERBS.items()
    ],
    path("places/<int:pk>/edit/", offering_views.place_edit, name="place-edit"),
    path("places/<int:pk>/remove/", offering_views.place_remove, name="place-remove"),
    path("places/<int:pk>/exceptions/", offering_views.place_exceptions, name="place-exceptions"),
    *imports,
    *upkeep,
    *quality,
    *synonyms,
    *contacts,
    *needs,
    *network,
    *agreements,
    *communication,
    *desk,
    *ptv,
    *ptv_imports,
]
