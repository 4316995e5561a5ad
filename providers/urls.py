from django.urls import path

from providers.catalogue import views as catalogue
from providers.needs import views as needs

urlpatterns = [
    path("providers/", catalogue.provider_list, name="provider-list"),
    path("providers/new/", catalogue.provider_new, name="provider-new"),
    path("providers/own/", catalogue.own_provider, name="own-provider"),
    path("providers/<int:pk>/", catalogue.provider_detail, name="provider-detail"),
    path("providers/<int:pk>/edit/", catalogue.provider_edit, name="provider-edit"),
    path("providers/<int:pk>/points/new/", catalogue.point_new, name="point-new"),
    path("providers/<int:pk>/offerings/new/", catalogue.offering_new, name="offering-new"),
    path("points/<int:pk>/edit/", catalogue.point_edit, name="point-edit"),
    path("offerings/<int:pk>/edit/", catalogue.offering_edit, name="offering-edit"),
    path("offerings/<int:pk>/publish/", catalogue.offering_publish, name="offering-publish"),
    path("offerings/<int:pk>/withdraw/", catalogue.offering_withdraw, name="offering-withdraw"),
    path("need/", needs.need_by_municipality, name="need-by-municipality"),
]
