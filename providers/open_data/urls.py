from django.urls import path

from providers.open_data import views

urlpatterns = [
    path("", views.hsds, name="hsds"),
    path("openapi.json", views.hsds_openapi, name="hsds-openapi"),
    path("services", views.hsds_services, name="hsds-services"),
    path("services/<str:identifier>", views.hsds_service, name="hsds-service"),
    path("organizations", views.hsds_organizations, name="hsds-organizations"),
    path("organizations/<str:identifier>", views.hsds_organization, name="hsds-organization"),
    path("service_at_locations", views.hsds_service_at_locations, name="hsds-service-at-locations"),
    path("service_at_locations/<str:identifier>", views.hsds_service_at_location, name="hsds-service-at-location"),
    path("taxonomies", views.hsds_taxonomies, name="hsds-taxonomies"),
    path("taxonomies/<str:identifier>", views.hsds_taxonomy, name="hsds-taxonomy"),
    path("taxonomy_terms", views.hsds_taxonomy_terms, name="hsds-taxonomy-terms"),
    path("taxonomy_terms/<str:identifier>", views.hsds_taxonomy_term, name="hsds-taxonomy-term"),
]
