"""Addresses of the REST interface. Each needs a token with the scope beside it; the schema needs none."""

from django.urls import path

from regions.access import allow
from regions.api_tokens import ApiToken
from reporting.api import schema, views

Scope = ApiToken.Scope


SCOPES = {
    "providers": Scope.PROVIDERS,
    "points": Scope.PROVIDERS,
    "offerings": Scope.OFFERINGS,
    "needs": Scope.NEEDS,
    "indicators": Scope.INDICATORS,
}


def pair(noun, one, viewset):
    """→ the list and the single record of a noun, behind a token with its scope."""
    mark = allow(token=SCOPES[noun])
    return [
        path(f"{noun}/", mark(viewset.as_view({"get": "list"})), name=f"api-v1-{noun}"),
        path(f"{noun}/<int:pk>/", mark(viewset.as_view({"get": "retrieve"})), name=f"api-v1-{one}"),
    ]


resources = [
    *pair("providers", "provider", views.ProviderViews),
    *pair("points", "point", views.PointViews),
    *pair("offerings", "offering", views.OfferingViews),
    *pair("needs", "need", views.NeedViews),
    *pair("indicators", "indicator", views.IndicatorViews),
]
urlpatterns = [*resources, path("schema/", schema.api_v1_schema, name="api-v1-schema")]
