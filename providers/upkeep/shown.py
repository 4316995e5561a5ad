"""What the public reads of one provider now, in words: for an e-mail, a page, and to be read aloud."""

from dataclasses import dataclass

from providers.catalogue.offering import Offering
from providers.catalogue.provider_page import offering_rows, offerings_of


@dataclass(frozen=True)
class Shown:
    """One published offering. places: [(point and address or "", [hours in words], own telephone or "")]."""

    name: str
    form: str
    places: list


def shown_of(provider):
    """→ [Shown] of the published offerings, in the reader's language."""
    published = [offering for offering in offerings_of(provider) if offering.state == Offering.State.PUBLISHED]
    return [
        Shown(
            str(row["offering"]),
            row["form"],
            [(where(each["place"]), each["hours"], each["place"].phone) for each in row["places"]],
        )
        for row in offering_rows(published)
    ]


def where(place):
    return f"{place.point}, {place.point.address}" if place.point else ""


def lines(provider):
    """→ lines of text: the ways to reach it, then each offering with its places and hours."""
    yield " · ".join(filter(None, [str(provider), provider.phone, provider.email, provider.web]))
    for shown in shown_of(provider):
        yield ""
        yield f"{shown.name} ({shown.form})"
        for place, hours, phone in shown.places:
            yield "  " + ": ".join(filter(None, [place, ", ".join(filter(None, [*hours, phone]))]))
