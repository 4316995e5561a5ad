"""What the pages of imported files show."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from providers.catalogue.provider import Provider
from providers.imports.batches import newest_written, nothing_to_write
from providers.imports.fields import COLUMNS
from providers.imports.forms import OutcomeFilter
from providers.imports.models import ImportBatch, ImportRow
from regions.lists import paged

State = ImportBatch.State
TONES = {"new": "success", "changed": "info", "unchanged": "neutral", "refused": "danger"}
STATE_TONES = {
    State.PREVIEWED: "warning", State.DONE: "success", State.UNREADABLE: "danger", State.READING: "info", State.WRITING: "info",
}


def batches_of(region):
    """→ queryset for the list: without the files' content, newest first."""
    return ImportBatch.objects.filter(region=region).defer("content", "notes").select_related("read_job", "write_job")


def batch_rows(batches, region):
    newest = newest_written(region)
    return [
        {"batch": batch, "state": state_in_words(batch), "tone": tone_of(batch), "figures": figures(batch), "may_undo": batch == newest}
        for batch in batches
    ]


def state_in_words(batch):
    """A file that asks for no decision does not say that it waits for one."""
    return _("Read, nothing to write") if nothing_to_write(batch) else batch.get_state_display()


def tone_of(batch):
    return "neutral" if nothing_to_write(batch) else STATE_TONES.get(batch.state, "neutral")


def figures(batch):
    """→ [(label, number, "")] of the file's rows; empty before it has been read."""
    labels = dict(ImportRow.Outcome.choices)
    return [(labels[outcome], number_format(batch.counts[outcome], force_grouping=True), "") for outcome in labels if outcome in batch.counts]


def rows_page(batch, query):
    """→ (the filter's form, a Page of dicts). query: request.GET."""
    chosen = OutcomeFilter(query)
    found = ImportRow.objects.filter(batch=batch)
    if chosen.is_valid() and chosen.cleaned_data["outcome"]:
        found = found.filter(outcome=chosen.cleaned_data["outcome"])
    page = paged(found, query)
    keys = {row.pk: provider_key(row.written) for row in page}
    # What an undo has removed can't be opened any more.
    there = set(Provider.objects.filter(pk__in=filter(None, keys.values())).values_list("pk", flat=True))
    return chosen, page, [row_shown(row, keys[row.pk] if keys[row.pk] in there else None) for row in page]


def row_shown(row, provider):
    return {"row": row, "about": about(row.values), "tone": TONES[row.outcome], "provider": provider}


def about(values):
    """→ what the row speaks of, as one line."""
    names = [values.get(name) for name in ("provider_name", "point_name", "municipality")]
    offering = next((values[name] for name in ("name_fi", "name_sv", "name_en") if values.get(name)), "")
    return " · ".join(filter(None, [*names, offering])) or values.get("business_id") or "–"


def provider_key(written):
    """→ the key of the provider that the row wrote about, where its new rows tell."""
    for entry in written:
        if entry["model"] == "providers.provider":
            return entry["id"]
        if entry["after"].get("provider_id"):
            return entry["after"]["provider_id"]
    return None


def refused_table(batch):
    """→ (headers, rows) of the refused rows in the import's own shape, with the reason last: to be mended and sent again."""
    rows = list(ImportRow.objects.filter(batch=batch, outcome="refused").values_list("number", "values", "reasons").order_by("number"))
    used = {field for _number, values, _reasons in rows for field in values}
    columns = [column for column in COLUMNS if column.code in used]
    heads = [*[str(column.label) for column in columns], _("Row in the file"), _("Why it was refused")]
    body = [
        [
            *[values.get(column.code, "") for column in columns],
            number,
            " ".join(f"{reason['column']}: {reason['text']}" for reason in reasons),
        ]
        for number, values, reasons in rows
    ]
    return heads, body
