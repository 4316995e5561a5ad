"""The map that the finder draws when somebody asks for it: points of the search, and municipalities to draw them on."""

import json
from functools import cache

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control, set_response_etag
from django.utils.translation import get_language
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from providers.finder.asking import asked_from, query_of
from providers.finder.caching import public_page
from providers.finder.card_words import in_reader
from providers.finder.cards import LISTS
from providers.finder.search import find
from regions import clock
from regions.access import allow
from regions.code_lists import lists_on
from regions.geography.projection import in_degrees
from regions.geography.shapes import MUNICIPALITY, SHIPPED

DAY = 86_400


@allow(anyone=True)
@public_page
def finder_points(request):
    """All service points of a search, as its list has them in order, and what to draw them on."""
    asked = asked_from(request.GET, lists_on(clock.today(), *LISTS))
    points = points_of(find(asked, clock.now()).near, query_of(asked))
    return JsonResponse({"points": points, "tiles": settings.MAP_TILES, "source": settings.MAP_TILES_SOURCE})


def points_of(hits, back):
    """→ [{lat, lon, cards: [[name, address of its page, language of the name], …]}]; a hit without a place is on the list alone."""
    points = {}
    for entry in (hit.entry for hit in hits):
        if entry.lat is not None and entry.lon is not None:
            point = points.setdefault((entry.lat, entry.lon), {"lat": entry.lat, "lon": entry.lon, "cards": []})
            name, language = in_reader(entry, "name")
            address = reverse("finder-offering", args=[entry.region.slug, entry.offering_id])
            shown = ", ".join(filter(None, [name, entry.point_name]))
            point["cards"].append([shown, f"{address}?{back}" if back else address, language])
    return list(points.values())


@allow(anyone=True)
@gzip_page
@require_safe
def map_shapes(request):
    response = HttpResponse(shapes_in_degrees(get_language() == "sv"), content_type="application/geo+json")
    patch_cache_control(response, public=True, max_age=DAY)
    set_response_etag(response)
    return get_conditional_response(request, etag=response["ETag"], response=response)


@cache
def shapes_in_degrees(swedish=False):
    """→ GeoJSON of the municipalities' approximate borders in WGS84 degrees, as text.

    Always the shipped ones: official borders would be a hundred times as long for a telephone to fetch.
    """
    features = json.loads(SHIPPED[MUNICIPALITY].read_text(encoding="utf-8"))["features"]
    for feature in features:
        feature["properties"] = {"name": feature["properties"]["name_sv" if swedish else "name_fi"]}
        feature["geometry"]["coordinates"] = placed(feature["geometry"]["coordinates"])
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, separators=(",", ":"))


def placed(coordinates):
    """Nested lists of [east, north] → the same of [lon, lat]. To a thousandth, 50–110 m: the borders are no finer."""
    if isinstance(coordinates[0], list):
        return [placed(each) for each in coordinates]
    return [round(degree, 3) for degree in in_degrees(*coordinates)]
