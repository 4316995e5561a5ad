"""One of each object, all Kainuu's, for the access matrix."""

from tests import make
from tests.grants import cases
from tests.people import contact, signed_in
from django.test import Client


class World:
    """arguments: {URL name: kwargs} where `pk` alone does not say it."""

    def __init__(self):
        self.provider = make.provider("Kajaanin mallikirjasto", "18")
        self.point = make.point(self.provider)
        self.offering = make.offering(self.provider, form="staffed_point", point=self.point)
        self.call = cases.published_call()

    def client(self, person):
        """anyone: no sign-in; tuula: the contact of Kainuu's library; else a person of tests/people.py."""
        if person == "anyone":
            return Client()
        if person == "tuula":
            return signed_in(contact("tuula", "18", self.provider.pk))
        return signed_in(person)
