"""Providers that may be the same one twice: alike in name, and in the same place or without any."""

from dataclasses import dataclass

from django.db import connection

from providers.catalogue.provider import Provider
from regions.lists import paged

# pg_trgm's similarity of names: "Kajaanin kirjasto" and "Kajaanin kaupunginkirjasto" are 0.57, two libraries of
# neighbouring towns about 0.4. A pair is shown to a person, never merged by itself.
ALIKE = 0.5

# Each pair once. Names without a place are compared too: an import often knows only the name. A number at the end of
# the name, or of its part before a comma, tells two of a series apart: "Neuvonta 2, Kajaani" and "Neuvonta 9, Kajaani".
PAIRS = r"""
WITH named AS (
    SELECT p.id, lower(o.name) AS name, o.business_id, regexp_replace(lower(o.name), '\s*[0-9]+\s*(,|$)', '\1', 'g') AS plain,
        ARRAY(SELECT s.municipality_id FROM providers_servicepoint s WHERE s.region_id = p.region_id AND s.provider_id = p.id) AS places
    FROM providers_provider p JOIN regions_organisation o ON o.id = p.organisation_id WHERE p.state <> 'merged')
SELECT a.id, b.id, similarity(a.name, b.name) AS alike
FROM named a JOIN named b ON a.id < b.id AND a.name %% b.name
WHERE similarity(a.name, b.name) >= %s
    AND (a.places && b.places OR a.places = '{}' OR b.places = '{}')
    AND (a.business_id IS NULL OR b.business_id IS NULL)
    AND (a.plain <> b.plain OR a.name = b.name)
ORDER BY alike DESC, a.id, b.id
"""


@dataclass(frozen=True)
class Pair:
    first: Provider
    second: Provider
    alike: float


def pairs_page(query):
    """→ Page of Pairs of the open scope, the most alike first. Two business IDs are two organisations, however alike."""
    with connection.cursor() as cursor:
        cursor.execute(PAIRS, [ALIKE])
        page = paged(cursor.fetchall(), query)
    wanted = {pk for first, second, _alike in page for pk in (first, second)}
    providers = Provider.objects.select_related("organisation").in_bulk(wanted)
    page.object_list = [Pair(providers[first], providers[second], alike) for first, second, alike in page]
    return page
