"""Lists that organisations, services and channels have alike: made for a kind, and for how one of it is read."""

from tests.ptv_double import code_lists, paging, versions
from tests.ptv_double.asking import bad, restricted


def everything(kind, status=None):
    return lambda ask: versions.all_public(ask, kind, status)


def ids(wanted):
    """wanted(ask) → entities."""
    return lambda ask: paging.listed(ask, wanted(ask))


def objects(wanted, shown):
    def asked(ask):
        found = paging.between(ask, wanted(ask))
        return paging.pages(ask, found, ask.knobs.object_page_size, lambda entity: shown(ask, entity))

    return asked


def by_guids(kind, shown):
    """A bare list; unknown and hidden ones are left out."""

    def asked(ask):
        found = (ask.world.get(kind, key) for key in paging.asked_guids(ask))
        return [shown(ask, entity) for entity in found if entity and entity.public]

    return asked


def in_area(kind):
    """→ entities whose area meets that of the path; those of the whole country too with `includeWholeCountry`."""

    def wanted(ask):
        area_type, code = ask.args["area"], ask.args["code"]
        if area_type not in code_lists.AREA_TYPES:
            raise bad("area", f"The value '{area_type}' is not valid.")
        area = code_lists.area(area_type, code)
        codes = {code} if area_type == "Municipality" else {each["code"] for each in area["municipalities"]} if area else set()
        whole, status = ask.flag("includeWholeCountry"), ask.query.get("status")
        return ask.world.once((kind, area_type, code, whole, status, ask.caller and ask.caller.organization), lambda: [
            entity for entity in versions.all_public(ask, kind)
            if (whole or entity.newest.get("areaType") == "LimitedType") and not codes.isdisjoint(entity.covers())
        ])  # fmt: skip

    return wanted


def of_organisation(kind, key=lambda ask: ask.guid()):
    return lambda ask: [each for each in ask.world.owned_by(kind, key(ask)) if each.public]


def archived(kind):
    """Ids, with the day of archiving as the day of change."""

    def asked(ask):
        return paging.listed(ask, versions.all_public(ask, kind, "Deleted"), newest=True)

    return asked


def active(kind):
    """Ids of all that the caller may see, drafts among them."""

    def asked(ask):
        entities = ask.world.entities[kind].values()
        return paging.listed(ask, [each for each in entities if versions.visible(ask, each, newest=True)], newest=True)

    return restricted(asked)


def routes(group, kind, shown, bare):
    """The addresses that all three groups have. shown: an item of a list, bare: one by itself; both of (ask, entity)."""
    return [
        ("GET", group, ids(everything(kind))),
        ("GET", f"{group}/list", by_guids(kind, shown)),
        ("GET", f"{group}/list/area/{{area}}/code/{{code}}", objects(in_area(kind), shown)),
        ("GET", f"{group}/area/{{area}}/code/{{code}}", ids(in_area(kind))),
        ("GET", f"{group}/{{id}}", lambda ask: bare(ask, versions.seen(ask, kind, ask.guid()))),
    ]


def owned_routes(group, kind, shown, bare):
    """What services and channels have besides: of an organisation, archived ones, one's own newest versions."""
    queried = of_organisation(kind, lambda ask: ask.query.get("organizationid", ""))
    return [
        ("GET", f"{group}/list/organization", objects(queried, shown)),
        ("GET", f"{group}/archived/list", archived(kind)),
        ("GET", f"{group}/active", active(kind)),
        ("GET", f"{group}/active/{{id}}", restricted(lambda ask: bare(ask, versions.seen(ask, kind, ask.guid(), True), True))),
    ]
