from django.urls import path

from providers.finder import embed, map, page_views, views
from providers.needs.survey_urls import public as surveys
from providers.upkeep import answer_views

urlpatterns = [
    path("", views.finder, name="finder"),
    path("which-support/", views.finder_triage, name="finder-triage"),
    path("support/<slug:slug>/<int:pk>/", views.finder_offering, name="finder-offering"),
    path("regions/", page_views.region_index, name="region-index"),
    path("region/<slug:slug>/", page_views.region_page, name="region-page"),
    path("outside-support/", page_views.outside_support_page, name="outside-support"),
    path("map/points/", map.finder_points, name="finder-points"),
    path("map/shapes/", map.map_shapes, name="map-shapes"),
    path("embed/", embed.embed, name="embed"),
    path("embed/code/", embed.embed_code, name="embed-code"),
    path("true/<str:token>/", answer_views.verification_answer, name="verification-answer"),
    *surveys,
]
