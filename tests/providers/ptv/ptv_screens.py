"""What a page of PTV shows, written to the database as sending and comparing would have left it."""

from datetime import date

from providers.agreements.models import Agreement
from providers.ptv.models import PtvAccess, PtvLink, PtvProvider, PtvRun
from providers.ptv.sending.linking import links_of
from regions import clock
from regions.scope import region_scope
from tests import make
from tests.people import actor, signed_in

OWN = "11111111-1111-4111-8111-111111111111"
SECRET = "Salainen-sana-9876"


def page(who, path, **query):
    """→ the answer of a page in English, by its address below /work/."""
    return signed_in(who).get(f"/en/work/{path}", query)


def sent(who, path, **fields):
    return signed_in(who).post(f"/en/work/{path}", fields)


def access(region="18", **fields):
    """→ PtvAccess of the region, as if it had been given and worked."""
    with region_scope(region):
        given = {"username": "kainuu-api", "password": "locked", "given_by": actor("kaisa").user, "given_at": clock.now()}
        return PtvAccess.objects.create(region_id=region, **given | fields)


def consent(provider, **fields):
    """→ an Agreement on publishing that is in force."""
    given = {"name": "Suostumus julkaisuun", "kind": Agreement.Kind.PUBLISHING, "state": Agreement.State.IN_FORCE, "starts_on": date(2020, 1, 1)}
    with region_scope(provider.region_id):
        return Agreement.objects.create(region_id=provider.region_id, provider=provider, signed_on=date(2020, 1, 1), **given | fields)


def writes_for(provider, mode="delegated", organisation=OWN, **fields):
    """→ PtvProvider by which the region writes."""
    with region_scope(provider.region_id):
        return PtvProvider.objects.create(region_id=provider.region_id, provider=provider, mode=mode, organisation=organisation, **fields)


def links(provider):
    """→ [PtvLink] of a provider, as looking at what has changed makes them."""
    with region_scope(provider.region_id):
        return links_of(provider)


def service(provider):
    return next(link for link in links(provider) if link.kind == PtvLink.Kind.SERVICE)


def there(link, number=1, *, state="in_sync", theirs=None, base=None, **fields):
    """The link as if PTV had it. theirs, base: changes of what ours says, field by field."""
    with region_scope(link.region_id):
        kept = {"ptv_id": f"00000000-0000-4000-8000-{link.pk:012d}", "version": "Published", "sent_at": clock.now(), "checked_at": clock.now()}
        kept |= {"theirs": {**link.ours, **(theirs or {})}, "base": {**link.ours, **(base or {})}, "state": state}
        PtvLink.objects.filter(pk=link.pk).update(**kept | fields)
        return PtvLink.objects.get(pk=link.pk)


def library(name="Kajaanin kirjasto", region="18", **fields):
    """→ (provider, its published offering by telephone), writing to PTV with consent."""
    provider = make.provider(name, region, phone="08 6155 1234", **fields)
    texts = {"fi": {"name": f"{name}: digineuvonta", "summary": "Apua laitteisiin", "description": "Autamme puhelimen käytössä."}}
    offering = make.published(provider, texts=texts)
    writes_for(provider)
    consent(provider)
    return provider, offering


def run(kind="push", state="done", region="18", **fields):
    given = {"started_at": clock.now(), "finished_at": None if state == "running" else clock.now()}
    with region_scope(region):
        return PtvRun.objects.create(region_id=region, kind=kind, state=state, **given | fields)
