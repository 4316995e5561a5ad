"""The generator of made-up registers, and the import without screens: the same seed, the same rows, all marked as sample."""

from collections import Counter

import pytest
from django.core.management import CommandError, call_command

from providers.imports.sample import as_rows, sample_rows
from providers.imports.whole import import_rows
from providers.models import FinderEntry, Offering, OfferingAtPoint, Provider, ServicePoint
from regions import clock
from regions.audit import AuditEvent, verify
from regions.geography import regions_of_finland
from regions.organisations import Organisation
from regions.scope import national_scope, public_scope, region_scope
from regions.workflow import move
from tests.people import actor, person
from tests.providers.registers import LIBRARY, rows

pytestmark = pytest.mark.django_db


def test_the_same_seed_gives_the_same_rows_and_exactly_as_many_as_asked():
    assert sample_rows("18", 30, seed=1) == sample_rows("18", 30, seed=1) != sample_rows("18", 30, seed=2)
    assert len(sample_rows("18", 0, seed=1, rows=123)) == 123
    assert len({row["provider_name"] for row in sample_rows("18", 30, seed=1)}) == 30


def test_every_region_gets_rows_that_the_import_takes_uneven_by_municipality():
    for region in regions_of_finland():
        plan, _published = import_rows(actor("kaisa"), region.pk, as_rows(sample_rows(region.pk, 15)))
        assert not [row.reasons for row in plan.rows if row.reasons], region
    made = Counter(row["municipality"] for row in sample_rows("18", 200))
    assert max(made.values()) > 4 * min(made.values())


def test_the_commands_write_a_file_and_take_it_in(tmp_path, capsys):
    person("kaisa")
    for kind in ("csv", "xlsx"):
        file = tmp_path / f"malli.{kind}"
        call_command("sample_register", region="kainuu", providers=12, seed=5, out=str(file))
        call_command("import_register", str(file), region="18", sample=True, publish=True)
    told = capsys.readouterr().out.splitlines()
    assert "refused 0" in told[-1] and told[-1].startswith("new 0, changed 0") and told[-1].endswith("published 0")
    with region_scope("18"):
        assert Provider.objects.count() == 12
        for model in (Provider, ServicePoint, Offering, OfferingAtPoint):
            assert not model.objects.filter(is_sample=False).exists()
        assert not Organisation.objects.filter(is_sample=False).exists()
        assert all("alli" in name for name in Organisation.objects.values_list("name", flat=True)), "never a real body"
        assert set(Offering.objects.values_list("state", flat=True)) == {"published"}
    with public_scope():
        assert FinderEntry.objects.filter(is_sample=True).exists() and not FinderEntry.objects.filter(is_sample=False).exists()
    with national_scope():
        assert verify() == []


def test_refused_rows_are_told_and_left_out(tmp_path, capsys):
    person("kaisa")
    file = tmp_path / "lista.csv"
    file.write_text("Tuottaja;Tuottajan tyyppi;Postinumero;Palvelupiste\nMalli;Kirjasto;;\nToinen;Kirjasto;x;Piste\n")
    call_command("import_register", str(file), region="kainuu")
    out = capsys.readouterr().out
    assert "3: Postinumero: " in out and "new 1, changed 0, unchanged 0, refused 1" in out


@pytest.mark.parametrize("given", [{"region": "kainu"}, {"region": "21"}, {"region": "18", "username": "sanna"}])
def test_what_can_not_be_is_told(given, tmp_path):
    person("kaisa")
    person("sanna")
    file = tmp_path / "lista.csv"
    file.write_text("Tuottaja;Kunta\nMalli;Kajaani\n")
    with pytest.raises(CommandError):
        call_command("import_register", str(file), **given)


def test_publishing_in_bulk_is_publishing_one_by_one():
    """The same row, published by the import and by a person: the same events and public rows."""
    with clock.at(clock.now()):
        import_rows(actor("kaisa"), "18", rows(LIBRARY), publish=True)
        import_rows(actor("kaisa"), "18", rows(LIBRARY | {"provider_name": "Toinen"}))
        with region_scope("18"):
            by_hand = Offering.objects.get(state="draft")
            move(by_hand, "publish", actor("kaisa"))
            hidden = {"id", "provider", "offering", "place", "point_key", "provider_name", "lat", "lon", "region"}
            # The words have the name of the provider among them.
            hidden |= {"tokens", "strong_tokens"}
            names = [field.name for field in FinderEntry._meta.concrete_fields if field.name not in hidden]
            first, second = FinderEntry.objects.order_by("pk").values_list(*names)
            assert first == second
            events = AuditEvent.objects.filter(verb="publish").order_by("number")
            one, other = events.values_list("before", "after", "subject_type", "actor_name", "role")
            assert one == other


def test_what_breaks_a_rule_of_publication_stays_a_draft():
    _plan, published = import_rows(actor("kaisa"), "18", rows(LIBRARY | {"levels": "4"}), publish=True)
    assert published == 0
    with region_scope("18"):
        assert Offering.objects.get().state == "draft"
