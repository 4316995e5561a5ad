"""What PTV's documentation shows as written: bodies of POST and PUT, and somebody who may send them."""

from dataclasses import dataclass

SERVICE_CLASS = "http://uri.suomi.fi/codelist/ptv/ptvserclass2/code/{}"
TARGET_GROUP = "http://uri.suomi.fi/codelist/ptv/ptvkohderyhmat/code/{}"


@dataclass
class Writer:
    """An organisation of Utajärvi (889) with its API user, and what it sends."""

    ptv: object
    organisation: str
    token: str

    def call(self, path, body=None, method=None):
        return self.ptv.call(f"/api/v11/{path}", body, method, self.token)

    def post(self, path, body):
        """→ the answer to a POST that must do."""
        status, answer = self.call(path, body)
        assert status == 200, answer
        return answer

    def put(self, path, body):
        status, answer = self.call(path, body, "PUT")
        assert status == 200, answer
        return answer

    def refused(self, path, body, method="POST"):
        """→ the map of a 400."""
        status, answer = self.call(path, body, method)
        assert status == 400, (status, answer)
        return answer

    def get(self, path):
        """As anyone, without the token. → answer"""
        status, answer = self.ptv.call(f"/api/v11/{path}")
        assert status == 200, (status, answer)
        return answer

    def status(self, path, body=None, method=None):
        return self.call(path, body, method)[0]

    def service(self, **changes):
        return self.post("Service", service_body(self.organisation, **changes))

    def location(self, **changes):
        return self.post("ServiceChannel/ServiceLocation", location_body(self.organisation, **changes))

    def connect(self, service, *relations, **more):
        return self.put(f"Connection/serviceId/{service}", {"channelRelations": list(relations), **more})


def writer(ptv, user="utajarvi", municipality="889", **wish):
    made = ptv.add_organisation("Utajärven kunta", municipality=municipality, user=user, **wish)
    return Writer(ptv, made["id"], ptv.token(user))


def described(text="Digituki", **others):
    """[LocalizedListItem] of Summary and Description, by language."""
    texts = {"fi": text} | others
    return [{"type": kind, "language": each, "value": value} for each, value in texts.items() for kind in ("Summary", "Description")]


def named(text="Digituki kirjastossa", **others):
    return [{"type": "Name", "language": each, "value": value} for each, value in ({"fi": text} | others).items()]


def service_body(organisation, **changes):
    """The documented example of a service."""
    return {
        "type": "Service", "fundingType": "PubliclyFunded", "areaType": "LimitedType",
        "areas": [{"type": "Municipality", "areaCodes": ["889"]}], "languages": ["fi", "sv"], "serviceChargeType": "FreeOfCharge",
        "serviceNames": named(), "serviceDescriptions": described(),
        "serviceClasses": [SERVICE_CLASS.format("P9.4")], "ontologyTerms": ["http://www.yso.fi/onto/koko/p0"],
        "targetGroups": [TARGET_GROUP.format("KR1")],
        "serviceProducers": [{"provisionType": "SelfProducedServices", "organizations": [organisation]}],
        "mainResponsibleOrganization": organisation, "publishingStatus": "Published",
    } | changes  # fmt: skip


HOURS = {
    "serviceHourType": "DaysOfTheWeek", "validForNow": True, "isClosed": False, "isReservation": False, "isAlwaysOpen": False,
    "openingHour": [{"dayFrom": "Tuesday", "from": "13:00", "to": "15:00", "order": 0}],
    "additionalInformation": [{"language": "fi", "value": "Ei lomakaudella"}],
}  # fmt: skip
STREET = {"street": [{"language": "fi", "value": "Vanhatie"}], "streetNumber": "45", "postalCode": "91600", "municipality": "889"}


def location_body(organisation, **changes):
    return {
        "organizationId": organisation, "serviceChannelNames": named("Utajärven kirjasto"),
        "serviceChannelDescriptions": described("Kirjasto"), "displayNameType": [{"type": "Name", "language": "fi"}],
        "languages": ["fi"], "addresses": [{"type": "Location", "subType": "Single", "country": "FI", "streetAddress": STREET}],
        "serviceHours": [HOURS], "publishingStatus": "Published",
    } | changes  # fmt: skip


def phone_body(organisation, **changes):
    number = {"type": "Phone", "prefixNumber": "+358", "number": "401234567", "isFinnishServiceNumber": False,
              "serviceChargeType": "FreeOfCharge", "language": "fi"}  # fmt: skip
    return {
        "organizationId": organisation, "serviceChannelNames": [{"language": "fi", "value": "Digipuhelin"}],
        "serviceChannelDescriptions": described("Puhelintuki"), "languages": ["fi"], "phoneNumbers": [number],
        "publishingStatus": "Published",
    } | changes  # fmt: skip
