"""Pages of the metric set: read by the nation and the regions, written by the agency in versions."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from regions import clock
from regions.audit import AuditEvent
from regions.scope import national_scope
from reporting.metrics.loading import SHIPPED, load
from reporting.metrics.models import Metric, MetricTarget
from tests.people import signed_in
from tests.reporting.metrics.metric_cases import DAY, contacts, frozen

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_november():
    with clock.at(clock.start_of(DAY)):
        yield


def page(name, username="arvi", code="solved", **query):
    return signed_in(username).get(reverse(f"metric-{name}", args=[code] if name != "list" else []), query)


def typed(metric, **changed):
    fields = ("order", "better", "formula", "version", *(f"{name}_{language}" for name in ("name", "definition", "unit") for language in ("fi", "sv", "en")))
    return {field: getattr(metric, field) for field in fields} | {"reason": "Tarkennettu"} | changed


def newest(code="solved"):
    return Metric.objects.filter(code=code).order_by("version").last()


def saved(username="arvi", **changed):
    return signed_in(username).post(reverse("metric-edit", args=["solved"]), typed(newest(), **changed))


def test_the_list_tells_values_of_the_country_or_of_a_region():
    contacts("18", 100, solved=60)
    frozen()
    country = page("list", "niilo")
    solved = next(row for row in country.context["rows"] if row.value.metric.code == "solved")
    assert (solved.value.value, solved.value.area) == (60, "00")
    assert {row.value.area for row in page("list", "arvi", region="04").context["rows"]} == {"04"}
    own = page("list", "katri", region="04").context["rows"]
    assert {row.value.area for row in own} == {"18"}
    assert ";60,0;" in page("list", "katri", format="csv").content.decode("utf-8-sig")


def test_a_metric_by_region_with_its_n_and_the_mix():
    contacts("18", 20, solved=10)
    contacts("04", 80, solved=70)
    frozen()
    shown = page("detail", "niilo").context
    rows = {row.value.area: row.value for row in shown["rows"]}
    assert len(rows) == 20 and (rows["18"].value, rows["18"].n) == (50, 20) and "few" in rows["18"].notes
    assert shown["compared"] and rows["04"].standard.value == pytest.approx(87.5)
    ours = page("detail", "kaisa").context
    assert [row.value.area for row in ours["rows"]] == ["18"] and not ours["compared"]
    assert [number for _name, number in page("detail", "kaisa", "contacts").context["by"][0][1]] == [20]


def test_the_agency_makes_a_version_with_its_reason():
    before = newest()
    assert saved(name_fi="Ratkesi").status_code == 302
    after = newest()
    assert (after.version, after.name_fi, after.made_by_name, after.reason) == (before.version + 1, "Ratkesi", "Arvi Arvioija", "Tarkennettu")
    assert Metric.objects.get(code="solved", version=before.version).name_fi == before.name_fi
    with national_scope():
        assert AuditEvent.objects.get(verb="metric-versioned").after["name_fi"] == "Ratkesi"
    lost = saved(version=before.version, name_fi="Toinen")
    assert lost.status_code == 409 and "Toinen" in lost.text
    assert saved(reason="").status_code == 422 and saved(reason="x").status_code == 422
    assert load() == (0, 0), "what the agency wrote stands"


def test_a_retired_metric_is_off_the_list_and_can_be_taken_back():
    assert saved(is_retired="on").status_code == 302
    assert "solved" not in [row.value.metric.code for row in page("list").context["rows"]]
    assert page("detail").status_code == 200
    refused = signed_in("arvi").post(reverse("metric-target", args=["solved"]), {"value": "80", "by_day": "31.12.2027"})
    assert refused.status_code == 422
    assert saved().status_code == 302 and not newest().is_retired


def test_a_new_metric_and_a_code_that_is_taken():
    values = typed(newest(), code="oma", formula="", version=0)
    assert signed_in("kehitys").post(reverse("metric-new"), values | {"code": "solved"}).status_code == 422
    assert signed_in("kehitys").post(reverse("metric-new"), values).url == reverse("metric-detail", args=["oma"])
    assert page("detail", "kaisa", "oma").context["rows"][0].value.value is None


def test_targets_of_the_country_and_of_a_region():
    address = reverse("metric-target", args=["solved"])
    for area, value in (("", "70"), ("18", "65,5"), ("04", "60")):
        assert signed_in("arvi").post(address, {"area": area, "value": value, "by_day": "31.12.2027", "reason": "Sovittu"}).status_code == 302
    assert [row.area for _name, row, _value in page("detail", "kaisa").context["targets"]] == ["", "18"]
    for wrong in ({"value": "80", "by_day": "1.1.2020"}, {"value": "", "by_day": "1.1.2028"}, {"value": "80,123", "by_day": "1.1.2028"}):
        assert signed_in("arvi").post(address, wrong).status_code == 422
    signed_in("arvi").post(address, {"area": "18", "value": "", "by_day": "31.12.2027"})
    assert {row.area for _name, row, _value in page("detail", "niilo").context["targets"]} == {"", "04"}
    assert MetricTarget.objects.count() == 4


def test_the_pages_ask_as_many_queries_whatever_there_is():
    def queries(name):
        with CaptureQueriesContext(connection) as asked:
            assert page(name, "niilo").status_code == 200
        return len(asked)

    page("list", "niilo")
    few = [queries(name) for name in ("list", "detail")]
    for region in ("18", "04", "19"):
        contacts(region, 50, solved=20)
    frozen()
    for number in range(3):
        saved(order=100 + number)
        signed_in("arvi").post(reverse("metric-target", args=["solved"]), {"area": "18", "value": "80", "by_day": f"1.{number + 1}.2027"})
    assert [queries(name) for name in ("list", "detail")] == few


def test_the_set_is_loaded_once_and_renewed(tmp_path):
    assert load() == (0, 0) and Metric.objects.count() >= 12
    file = tmp_path / "set.json"
    file.write_text('[{"code": "x"}]')
    with pytest.raises(CommandError, match="missing"):
        call_command("load_metrics", file=str(file))


    file.write_text(SHIPPED.read_text().replace("Ratkesi heti", "Ratkesi"))
    assert load(file) == (0, 1) and newest().version == 2
