"""Our own keys in PTV: the same record has the same one for ever, so that a second sending finds what the first made."""


def of_provider(provider):
    return source_id("provider", provider)


def of_offering(offering):
    return source_id("offering", offering)


def of_channel(place):
    """→ that of the place's service point, which its offerings share; of the place itself where it has none."""
    return source_id("point", place.point) if place.point_id else source_id("place", place)


def source_id(noun, record):
    return f"digituki-{record.region_id}-{noun}-{record.pk}"
