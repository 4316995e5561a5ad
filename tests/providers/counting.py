"""A library's desk that counts contacts: shared by the tests of contact statistics."""

from uuid import uuid4

from providers.contacts.models import ContactEvent
from regions import clock
from regions.scope import region_scope
from tests import make
from tests.people import actor, contact, signed_in


def desk(region="18", name="Kajaanin kirjasto"):
    """→ (provider, point) with a published offering at the point."""
    provider = make.provider(name, region)
    point = make.point(provider)
    make.published(provider, form="staffed_point", point=point, levels=(3,), languages=("fi", "sv"), topics=["e_mail", "banking"])
    return provider, point


def tuula(provider):
    """→ (User, Client) of the provider's contact."""
    user = contact(f"tuula{provider.pk}", provider.region_id, provider.pk)
    return user, signed_in(user)


def event(provider, number=1, *, day=None, form="staffed_point", level=3, topic="e_mail", source="tally", who="kaisa", **fields):
    """→ a ContactEvent as it lies in the database. who: a username, or a User."""
    user = actor(who).user if isinstance(who, str) else who
    with region_scope(provider.region_id):
        return ContactEvent.objects.create(
            region_id=provider.region_id, provider=provider, day=day or clock.today(), form=form, level=level, topic=topic,
            number=number, source=source, key=fields.pop("key", None) or uuid4(), recorded_at=clock.now(), recorded_by=user, **fields,
        )  # fmt: skip


def events(region="18"):
    with region_scope(region):
        return list(ContactEvent.objects.order_by("pk"))


def counted(region="18"):
    return sum(each.number for each in events(region))
