"""A made-up way to PTV of one region of a demo: its API user, providers in each mode, and records in several states.

Walked through the verbs and jobs of the product, against the demo's own double of PTV. What other people would do in PTV's
own pages is told to the double by its knobs (docs/ptv_double.md). Changes nothing twice.
"""

from datetime import timedelta
from functools import partial

import requests

from providers.agreements.models import Agreement
from providers.agreements.verbs import record_agreement
from providers.catalogue.offering import Offering
from providers.catalogue.provider import Provider
from providers.catalogue.record import change_point, change_provider
from providers.catalogue.record_offering import change_offering
from providers.ptv.access.verbs import give_access
from providers.ptv.comparing.reconciling import order_reconcile
from providers.ptv.models import PtvAccess, PtvLink, PtvProvider
from providers.ptv.reading.orders import order_import
from providers.ptv.sample_kept_there import kept_there
from providers.ptv.sending.linking import links_of
from providers.ptv.sending.pushing import order_push
from providers.ptv.ways.modes import set_mode
from regions import clock, job_runs
from regions.geography import Region, municipalities_in
from regions.jobs import Job
from regions.people import Membership
from regions.roles import Role
from regions.scope import region_scope
from regions.workflow import move

Mode, Kind = PtvProvider.Mode, PtvLink.Kind
MODES = (Mode.DELEGATED, Mode.DELEGATED, Mode.UNDER_REGION, Mode.READS_OWN)
JOBS = ("ptv_access_test", "ptv_push", "ptv_reconcile", "ptv-import")
USER, PASSWORD = "mallikayttaja", "mallisalasana"
SUMMARY = {
    "fi": "Apua puhelimen, tietokoneen ja verkkopalvelujen käyttöön.",
    "sv": "Hjälp med telefon, dator och tjänster på nätet.",
    "en": "Help with phones, computers and services on the web.",
}
DESCRIPTION = "Neuvoja kulkee rinnalla, ja sinä teet itse."
THEIRS, OURS = "Neuvomme myös pankkiasioissa.", "Autamme laitteiden ja palvelujen käytössä kädestä pitäen."


def sample_ptv(region, double):
    """→ how many providers were taken along; 0 where the region has an API user already. double: its address, no path.

    Raises LookupError where the region has no sample providers, and what requests raises when the double is not there.
    """
    who = Membership.objects.filter(role=Role.COORDINATOR, region=region).order_by("pk").first().actor()
    with region_scope(region):
        if PtvAccess.objects.exists():
            return 0
        providers = sample_providers(region)
    council = made(double, f"{Region.objects.get(pk=region).name} (malli)", region, user=USER, password=PASSWORD)
    with region_scope(region):
        give_access(who, USER, PASSWORD, organisation=council)
        for provider, mode in zip(providers, MODES, strict=False):
            in_mode(who, provider, mode, double, council)
        order_push(who)
    run_jobs(region)
    with region_scope(region):
        disagree(who, providers[0], double)
        order_reconcile(who)
    run_jobs(region)
    with region_scope(region):
        change_here(who, providers[0])
        for provider in providers:
            links_of(provider)
        order_import(who, region)
    run_jobs(region)
    return len(providers)


def sample_providers(region):
    """→ the first ones with the most published offerings."""
    published = Offering.objects.filter(state=Offering.State.PUBLISHED).values_list("provider", flat=True)
    numbers = {}
    for key in published:
        numbers[key] = numbers.get(key, 0) + 1
    keys = sorted(numbers, key=lambda key: (-numbers[key], key))
    found = Provider.objects.select_related("organisation").filter(pk__in=keys, state=Provider.State.ACTIVE, is_sample=True)
    by_key = {provider.pk: provider for provider in found}
    chosen = [by_key[key] for key in keys if key in by_key][: len(MODES)]
    if not chosen:
        raise LookupError(f"{region}: no sample providers with published offerings")
    return chosen


def in_mode(who, provider, mode, double, council):
    """The provider has its organisation in PTV, has agreed in writing, and its data is fit to be sent; one offering's is not."""
    organisation = made(double, str(provider), provider.region_id)
    if mode == Mode.READS_OWN:
        kept_there(partial(deed, double), organisation, provider.points.order_by("pk").first().municipality_id)
    else:
        agree(who, provider)
        mend(who, provider)
        deed(double, "delegate", {"from": organisation, "to": council})
    held = set_mode(provider, who, mode, organisation)
    PtvProvider.objects.filter(pk=held.pk).update(organisation_name=str(provider), looked_up="found", looked_up_at=clock.now())


def agree(who, provider):
    today = clock.today()
    agreement = record_agreement(
        who, provider.region_id, name=f"Suostumus tietojen julkaisuun: {provider}", kind=Agreement.Kind.PUBLISHING, provider=provider,
        starts_on=today - timedelta(days=90), ends_on=today + timedelta(days=640), signers="Malli Esimerkki", is_sample=True,
    )  # fmt: skip
    move(agreement, "agreement_signed", who, signed_on=today - timedelta(days=90), signers="Malli Esimerkki")


def mend(who, provider):
    change_provider(who, provider, phone=provider.phone or "08 615 5000", web=provider.web or "https://www.example.fi/digituki")
    for point in provider.points.select_related("municipality"):
        change_point(who, point, street_address=point.street_address or "Mallikatu 1", postal_code=point.postal_code or "87100")
    offerings = provider.offerings.filter(state=Offering.State.PUBLISHED).prefetch_related("texts").order_by("pk")
    for number, offering in enumerate(offerings):
        # The second one stays without a summary: PTV does not take it so.
        if number != 1:
            texts = offering.texts.filter(language__in=SUMMARY)
            said = {text.language: {"summary": SUMMARY[text.language], "state": "approved"} for text in texts}
            change_offering(who, offering, texts=with_description(said))


def with_description(texts):
    return texts | ({"fi": texts["fi"] | {"description": DESCRIPTION}} if "fi" in texts else {})


def disagree(who, provider, double):
    """The first service is changed on both sides, the second in PTV alone; the third has an unpublished edit there."""
    services = list(PtvLink.objects.filter(provider=provider, kind=Kind.SERVICE, ptv_id__isnull=False).order_by("pk")[:3])
    for link, what in zip(services, ("edit", "edit", "put_modified"), strict=False):
        deed(double, what, {"id": str(link.ptv_id), "text": THEIRS})
    for link in services[:1]:
        change_offering(who, link.offering, texts={"fi": {"description": OURS}})


def change_here(who, provider):
    """Something that waits to be sent."""
    link = PtvLink.objects.filter(kind=Kind.SERVICE, state=PtvLink.State.IN_SYNC).exclude(provider=provider).order_by("pk").first()
    if link:
        change_offering(who, link.offering, texts={"fi": {"description": OURS}})


def run_jobs(region):
    """Do the ordered work here and now: the demo's worker is not up yet."""
    with region_scope(region):
        keys = list(Job.objects.filter(kind__in=JOBS, state=Job.State.QUEUED).order_by("pk").values_list("pk", flat=True))
    for key in keys:
        job_runs.run(region, key)


def made(double, name, region, **wish):
    """→ PTV's id of a new organisation of the double."""
    municipality = municipalities_in(region, clock.today()).order_by("code").first()
    return deed(double, "add_organisation", {"name": name, "municipality": municipality.code, "area_type": "Nationwide", **wish})["id"]


def deed(double, name, wish):
    """What somebody does in PTV's own pages. → what the double answers to it."""
    answer = requests.post(f"{double}/knobs", json={name: wish}, timeout=10)
    answer.raise_for_status()
    return answer.json()["done"][name]
