"""What each figure counts, how it is frozen, and the page that shows it. docs/figures.md is the same in words."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.utils import DatabaseError
from django.test.utils import CaptureQueriesContext

from providers.models import ContactEvent, SurveyAnswer
from regions import clock, job_runs, jobs
from regions.figures import Figure, figures, freeze
from regions.geography import region_population
from regions.scope import national_scope, region_scope
from reporting.figures import counted
from reporting.freezing import freeze_everywhere
from reporting.replay.figures import seed_figures
from reporting.tasks import freeze_figures
from tests import make, make_network
from tests.people import actor, signed_in

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 18)  # a Wednesday
NIGHT = datetime(2026, 11, 18, 1, tzinfo=UTC)
URL = "/en/work/figures/"


def counts(day=DAY, region="18"):
    """→ {code: number}"""
    with region_scope(region, side="state"):
        return {code: value for code, (value, _source) in counted(region, day).items()}


def hours(*rows):
    """rows: (weekday, opens, closes), whole hours → as record_offering takes them"""
    return {"hours_kind": "weekly", "hours": [(weekday, time(opens), time(closes)) for weekday, opens, closes in rows]}


def frozen(code, value, day, region="18"):
    with region_scope(region):
        return freeze(region, day, {code: (Decimal(value), Figure.Source.REGISTER)})


def test_an_empty_region_has_zeros_of_its_register_and_no_word_of_the_rest():
    assert counts() == {
        **dict.fromkeys(("offerings", "points", "municipalities_with_point", "open_hours", "open_hours_over_65", "languages"), 0),
        "municipalities_with_agreement": 0, "municipalities_mapped": 0,
    }


def test_supply_is_what_is_published_and_in_force():
    library = make.provider()
    main = make.point(library)
    branch = make.point(library, "Lähikirjasto", municipality="290")
    make.published(library, "Neuvonta", form="staffed_point", point=main, languages=("fi", "sv"))
    with clock.at(datetime(2026, 11, 10, tzinfo=UTC)):
        make.published(library, "Opastus", form="staffed_point", point=main, valid_to=DAY)
        make.published(library, "Kurssi", form="staffed_point", point=branch, valid_to=date(2026, 11, 17))
    make.published(library, "Puhelin", languages=("fi", "en"))
    make.offering(library, "Luonnos", form="staffed_point", point=branch)
    make.published(make.provider("Porin kirjasto", "04"), form="chat")
    found = counts()
    assert [found[code] for code in ("offerings", "points", "municipalities_with_point", "languages")] == [3, 1, 1, 3]
    # Hours that nobody knows are not zero hours.
    assert "open_hours" not in found


def test_a_desk_is_open_once_however_much_is_given_there():
    library = make.provider()
    main = make.point(library)
    make.published(library, "Neuvonta", form="staffed_point", point=main, **hours((1, 9, 15), (2, 9, 15)))
    make.published(library, "Opastus", form="staffed_point", point=main, **hours((1, 12, 16)))
    make.published(library, "Puhelin", **hours((1, 9, 12)))
    make.published(library, "Varattava", form="staffed_point", point=make.point(library, "Toinen"), hours_kind="by_appointment")
    found = counts()
    assert found["open_hours"] == 7 + 6 + 3
    people = region_population("18", "pop_65_plus", 2022) or region_population("18", "pop_65_plus", 2018)
    assert found["open_hours_over_65"] == (Decimal(16000) / people).quantize(Decimal("0.01"))


def contact(of, day, number):
    with region_scope("18"):
        key = f"00000000-0000-0000-0000-{day:%Y%m%d}{number:04d}"
        ContactEvent.objects.create(
            region_id="18", provider=of, day=day, form="telephone", number=number, source="month", key=key, recorded_at=NIGHT
        )


def test_contacts_of_the_last_whole_month_and_no_sum_under_five():
    library = make.provider()
    contact(library, date(2026, 9, 30), 100)
    contact(library, date(2026, 10, 1), 4)
    contact(library, date(2026, 11, 1), 200)
    assert "contacts" not in counts()
    contact(library, date(2026, 10, 31), 1)
    assert counts()["contacts"] == 5


def test_communication_and_meetings():
    make_network.made(make_network.Message, "18", **said("event", date(2025, 11, 18)))
    make_network.made(make_network.Message, "18", **said("event", date(2025, 11, 19)))
    make_network.made(make_network.Message, "18", **said("web", date(2026, 10, 31), reach=300))
    make_network.made(make_network.Message, "18", **said("event", date(2026, 10, 1), reach=50))
    make_network.meeting(state="held", starts_at=datetime(2026, 11, 18, 10, tzinfo=UTC), ends_at=datetime(2026, 11, 18, 12, tzinfo=UTC))
    make_network.meeting(state="held", starts_at=datetime(2025, 11, 18, 10, tzinfo=UTC), ends_at=datetime(2025, 11, 18, 12, tzinfo=UTC))
    make_network.meeting(starts_at=datetime(2026, 11, 17, 10, tzinfo=UTC), ends_at=datetime(2026, 11, 17, 12, tzinfo=UTC))
    found = counts()
    assert [found[code] for code in ("events", "people_reached", "meetings")] == [2, 350, 1]


def said(channel, day, **fields):
    words = {"audience": "Eläkeläiset", "message": "Tule mukaan", "channel": channel}
    return words | {"planned_on": day, "state": "done", "done_on": day} | fields


def test_municipalities_with_an_agreement_and_with_mapped_need():
    library = make.provider()
    make_network.member(provider=library)
    kuhmo = make_network.member("Kuhmo", municipality_id="290")
    signed = {"state": "in_force", "signed_on": date(2026, 1, 1), "starts_on": date(2026, 1, 1)}
    make_network.agreement(provider=library, **signed)
    make_network.agreement(provider=None, member=kuhmo, **(signed | {"starts_on": date(2026, 11, 19)}))
    make_network.need_record(municipality_id="290")
    make_network.need_record(municipality_id="205", source="statistics")
    assert [counts()[code] for code in ("municipalities_with_agreement", "municipalities_mapped")] == [1, 1]
    assert counts(date(2026, 11, 19))["municipalities_with_agreement"] == 2


@pytest.mark.parametrize(("yes", "no", "percent"), [(15, 5, 75), (4, 6, None), (16, 4, None)])
def test_awareness_tells_of_no_fewer_than_five(yes, no, percent):
    survey = make_network.survey(state="closed", closes_on=date(2026, 6, 30))
    answers = [{"knows_where": "yes"}] * yes + [{"knows_where": "no"}] * no + [{}]
    with region_scope("18"):
        for each in answers:
            SurveyAnswer.objects.create(
                region_id="18", survey=survey, municipality_id="205", day=date(2026, 6, 1), language="fi", answers=each
            )
    assert counts().get("awareness") == percent


def test_each_region_is_frozen_once_a_day_by_its_own_job():
    make.published(make.provider())
    with clock.at(NIGHT):
        assert freeze_figures() == 19
        with national_scope():
            waiting = list(jobs.Job.objects.filter(kind="freeze_figures").values_list("region_id", "id"))
        for region, job in waiting:
            job_runs.run(region, job)
        assert freeze_figures() == 0
        make.published(make.provider("Toinen"))
        assert freeze_everywhere(DAY) == 0
    with region_scope("18"):
        kept = figures("18", DAY)["offerings"]
        assert (kept.value, kept.day, kept.source) == (1, DAY, "register")
        assert not Figure.objects.exclude(region="18").exists()
    with national_scope():
        assert Figure.objects.order_by().values("region").distinct().count() == 19


def test_a_frozen_figure_is_never_changed():
    frozen("offerings", 3, DAY)
    assert frozen("offerings", 4, DAY) == 0
    for change in (lambda rows: rows.update(value=9), lambda rows: rows.delete()):
        with pytest.raises(DatabaseError), region_scope("18"):
            change(Figure.objects.all())
    with region_scope("18"):
        assert Figure.objects.get().value == 3


def test_the_command_counts_at_once(capsys):
    call_command("freeze_figures")
    assert int(capsys.readouterr().out.split()[0]) > 100
    call_command("freeze_figures")
    assert capsys.readouterr().out.startswith("0 ")


def test_the_demos_figures_are_made_once():
    assert seed_figures(DAY) is True
    assert seed_figures(date(2026, 12, 24)) is False
    with region_scope("19"):
        assert set(Figure.objects.values_list("day", flat=True)) == {date(2026, 10, 4), DAY}


def rows_of(username, **query):
    with clock.at(NIGHT):
        return list(signed_in(username).get(URL, query).context["page"])


def test_the_page_shows_the_newest_and_the_change_in_a_month():
    frozen("offerings", 10, date(2026, 10, 1))
    frozen("offerings", 20, date(2026, 11, 17))
    frozen("offerings", "22.5", DAY)
    frozen("events", 4, date(2026, 11, 17))
    frozen("offerings", 7, DAY, region="04")
    offerings, events = rows_of("kaisa")
    assert (offerings.value, offerings.value_before, offerings.change) == (Decimal("22.5"), 10, Decimal("12.5"))
    assert (events.value, events.change) == (4, None)
    assert [row.region.code for row in rows_of("essi")] == ["18", "18", "04"]
    assert [row.value for row in rows_of("essi", region="04")] == [7]
    # A region's people don't look at another by writing its code.
    assert {row.region.code for row in rows_of("kaisa", region="04")} == {"18"}


def test_the_file_has_the_rows_of_the_page():
    frozen("offerings", "22.5", DAY)
    with clock.at(NIGHT):
        lines = signed_in("katri").get(URL, {"format": "csv"}).content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2 and lines[1].startswith("Kainuu;Published offerings;22,5;offerings;2026-11-18;")


def test_one_query_count_for_one_figure_and_many():
    def count():
        with CaptureQueriesContext(connection) as queries:
            rows_of("essi")
        return len(queries)

    frozen("offerings", 1, DAY)
    count()
    one = count()
    for region in ("04", "19", "21"):
        for code in ("offerings", "points", "events", "languages", "contacts", "meetings"):
            frozen(code, 1, DAY, region)
    assert count() == one


def test_figures_are_a_regions_own():
    assert actor("kaisa").region == "18"
    frozen("offerings", 1, DAY, region="04")
    with region_scope("18"):
        assert figures("04", DAY) == {}
