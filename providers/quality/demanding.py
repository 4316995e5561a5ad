"""Where nobody gives demanding support: by municipality, because of a whole region nothing follows for any one of them."""

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from providers.catalogue.offering import Offering
from providers.quality.kind import Fault
from regions import clock
from regions.geography import municipalities_in

DEMANDING = 3


def given():
    return Offering.objects.filter(state=Offering.State.PUBLISHED, levels__contains=[DEMANDING]).order_by()


def wanting(region):
    """→ municipalities without demanding support: none at a point there, and none that names it among those it serves."""
    named = {code for area in given().values_list("area", flat=True) for code in area}
    at_points = set(given().values_list("places__point__municipality", flat=True).distinct())
    return [place for place in municipalities_in(region, clock.today()) if place.code not in named | at_points]


def tell(municipality):
    url = f"{reverse('provider-list')}?municipality={municipality.code}"
    return Fault(str(municipality), "", _("No demanding support (level 3) of its own"), url)


def whole_region():
    """→ the sentence that counts what is given to the whole region without a point: it covers no one municipality."""
    everywhere = given().exclude(area_kind=Offering.AreaKind.MUNICIPALITIES)
    number = everywhere.exclude(places__point__isnull=False).count()
    text = ngettext(
        "Besides, %(n)s offering gives demanding support to the whole region remotely or at home. It is not counted for any one municipality.",
        "Besides, %(n)s offerings give demanding support to the whole region remotely or at home. They are not counted for any one municipality.",
        number,
    )
    return text % {"n": number_format(number, force_grouping=True)} if number else ""
