"""The verbs that write offerings and their texts. As in `record.py`: validate, write, one audit event, public rows."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from providers.catalogue.offering import Offering
from providers.catalogue.publication import write_entries
from providers.catalogue.record_place import record_place
from providers.catalogue.recording import Part, refuse_broken, refuse_unknown, save_recorded, with_fields
from providers.catalogue.texts import KEPT, WORDS, WRITTEN, OfferingText
from providers.rules import BEFORE_PUBLISHING, contact_changes_drafts_only
from regions.alphabet import sort_key
from regions.code_lists import CodeList


@transaction.atomic
def record_offering(actor, provider, *, form, texts, point=None, hours_kind="unknown", hours=(), **fields):
    """→ a new Offering, as a draft; `move(offering, "publish", actor)` shows it to the public.

    texts: {language: {"name", "summary", "description", "price_note", "eligibility", "state"}}, the name at least.
    point, hours_kind, hours: where and when it is given first (`record_place`); a point of None is support without a
    place. fields: levels, languages, topics, audiences, free, by_appointment, computer_here, room_here, try_devices,
    acting_basis, area_kind, area, valid_from, valid_to, verified_on, verified_by, verified_how, is_sample.
    """
    refuse_unknown(CodeList.FORM, form)
    offering = with_fields(Offering(region_id=provider.region_id, provider=provider, form=form), fields)
    saved(offering, actor, "offering_recorded", texts)
    record_place(actor, offering, point=point, hours_kind=hours_kind, hours=hours, is_sample=offering.is_sample)
    return offering


@transaction.atomic
def change_offering(actor, offering, *, texts=None, **fields):
    """→ the changed offering. texts: as in record_offering; a language that is left out is kept, one of None is removed.

    A published one must still keep the rules of publication, and its public rows follow.
    """
    # The state as it is now, locked: it may have been published since this page was opened, or paused.
    offering.state = Offering.objects.select_for_update().values_list("state", flat=True).get(pk=offering.pk)
    refuse_broken((contact_changes_drafts_only,), offering, actor)
    saved(with_fields(offering, fields), actor, "offering_changed", texts or {})
    if offering.state == Offering.State.PUBLISHED:
        refuse_broken(BEFORE_PUBLISHING, offering, actor)
        write_entries(offering)
    return offering


def saved(offering, actor, verb, texts):
    kept = {} if offering.pk is None else words_of(offering)
    wanted = with_outdated(kept, texts)
    if not wanted:
        raise ValidationError(_("Give a name in at least one language."), "no_name")
    offering.sort_name = sort_key(first_written(wanted))
    part = Part("texts", words_of, lambda saved_offering: write_texts(saved_offering, wanted))
    return save_recorded(offering, actor, verb, parts=[part])


def words_of(offering):
    """→ {language: {word: text, "state": state}} as stored."""
    return words_of_many([offering.pk]).get(offering.pk, {})


def words_of_many(keys):
    """→ {key of an offering: as `words_of`} of those that have texts, in the open region."""
    found = {}
    for text in OfferingText.objects.filter(offering__in=keys):
        found.setdefault(text.offering_id, {})[text.language] = {name: getattr(text, name) for name in (*WORDS, "state")}
    return found


def with_outdated(kept, texts):
    """→ the texts as they shall be. When one language's words change, an approved one left as it was is outdated."""
    wanted = {language: dict(words) for language, words in kept.items()}
    for language, words in texts.items():
        if words is None:
            wanted.pop(language, None)
        else:
            new = {"state": OfferingText.State.APPROVED, **dict.fromkeys(WORDS, "")}
            wanted[language] = (kept.get(language) or new) | words
    changed = {language for language in wanted if not same(kept.get(language), wanted[language])}
    if any(language in kept for language in changed):
        for language in wanted.keys() - changed:
            said_so = (texts.get(language) or {}).get("state") == OfferingText.State.APPROVED
            if wanted[language]["state"] == OfferingText.State.APPROVED and not said_so:
                wanted[language]["state"] = OfferingText.State.OUTDATED
    return wanted


def same(before, after):
    return before is not None and all(before[name] == after[name] for name in WORDS)


def first_written(texts):
    """→ the name that sorts: Finnish, else Swedish, else English, whoever reads the list."""
    found = {language: words["name"] for language, words in texts.items()}
    return next(found[language] for language in (*WRITTEN, *KEPT) if found.get(language))


def write_texts(offering, wanted):
    own = OfferingText.objects.filter(region=offering.region_id, offering=offering)
    own.exclude(language__in=wanted).delete()
    rows = {text.language: text for text in own}
    for language, words in wanted.items():
        text = rows.get(language) or OfferingText(
            region_id=offering.region_id, provider_id=offering.provider_id, offering=offering, language=language
        )
        with_fields(text, words).full_clean()
        text.save()
    # What was prefetched before is no longer true.
    getattr(offering, "_prefetched_objects_cache", {}).pop("texts", None)
