"""Writing a call step by step: gaps, what can't be read, two presenters at once, rows, the copy, what is missing."""

import pytest
from django.urls import reverse

from grants.calls.models import Call
from grants.calls.steps import ORDER
from regions import clock
from regions.deadlines import milestones
from regions.scope import national_scope
from tests.grants import cases
from tests.people import signed_in

pytestmark = pytest.mark.django_db
FIRST = {
    "code": "digituki-2021",
    "series": "digituki",
    "name_fi": "Digituki 2021",
    "name_sv": "Digitalt stöd 2021",
    "name_en": "Digital support 2021",
    "use_start": "1.10.2021",
    "use_end": "31.10.2022",
}
MONEY = {"appropriation": "3 300 000,00", "budget_item": "28.90.20", "budget_year": "2021"}
MONEY |= {"max_self_financing_share": "30", "grant_share": "70"}
DATES = {"use_start": "1.10.2021", "use_end": "31.10.2022", "date_guidelines": "11.6.2021 9.00"}
DATES |= {"date_deadline": "15.9.2021 16.15", "date_reports_due": "30.11.2022 16.15", "date_last_payment": "31,12,2022"}


def new_call(**changes):
    """→ Call, made by the first page."""
    answer = signed_in("essi").post(reverse("call-new"), FIRST | changes)
    assert answer.status_code == 302, answer.context["form"].errors
    with national_scope():
        return Call.objects.get(code="digituki-2021")


def opened(call, step):
    return signed_in("essi").get(reverse("call-step", args=[call.pk, step]))


def send(call, step, fields, seen=None, then="next"):
    """Write a step on top of what it holds now, or of what somebody saw."""
    version = seen or opened(call, step).context["form"]["version"].value()
    return signed_in("essi").post(reverse("call-step", args=[call.pk, step]), fields | {"version": version, "then": then})


def rows(*given, **beside):
    """→ what a form of rows sends: each row a dict; blank ones behind them."""
    sent = {f"row-{n}-{name}": value for n, row in enumerate(given) for name, value in row.items()}
    initial = sum("order" in row for row in given)
    return sent | {"row-TOTAL_FORMS": str(len(given) + 3), "row-INITIAL_FORMS": str(initial)} | beside


def named(name, **more):
    return {"name_fi": name, "name_sv": f"{name} sv", "name_en": f"{name} en"} | more


def now(call):
    with national_scope():
        return Call.objects.get(pk=call.pk)


def names(call, part="goals"):
    with national_scope():
        return [(each.code, each.name_fi) for each in getattr(now(call), part).all()]


def text_of(answer):
    return answer.content.decode()


def test_the_first_page_makes_a_draft_with_gaps():
    call = new_call()
    assert call.state == "draft" and call.case_number == ""
    for step in ORDER:
        assert opened(call, step).status_code == 200
    page = signed_in("essi").get(reverse("call-edit", args=[call.pk]))
    tones = [tone for _title, _url, _words, tone in page.context["tasks"]]
    assert tones == ["warning", *["neutral"] * 9]
    with national_scope():
        assert milestones(call.subject)["use_end"] == cases.at("2022-10-31 00:00")


def test_each_step_leads_to_the_next_or_back_to_the_list():
    call = new_call()
    assert send(call, "money", MONEY).url == reverse("call-step", args=[call.pk, "dates"])
    assert send(call, "money", MONEY, then="list").url == reverse("call-edit", args=[call.pk])
    assert send(call, "goals", rows(named("Tarve")), then="more").url == reverse("call-step", args=[call.pk, "goals"])
    assert send(call, "rules", rows()).url == reverse("call-step", args=[call.pk, "materials"])
    assert opened(call, "nothing").status_code == 404


def test_a_call_written_step_by_step_is_published():
    call = new_call()
    basics = {name: FIRST[name] for name in ("code", "series", "name_fi", "name_sv", "name_en")}
    send(call, "basics", basics | {"case_number": "VM/1/2021"})
    send(call, "purpose", {"purpose_fi": "Koordinaatio"})
    send(call, "money", MONEY)
    send(call, "dates", DATES)
    send(call, "goals", rows(named("Tarve ja tarjonta"), named("Jatkuvuus", pilots_only="on")))
    send(call, "criteria", rows(named("Verkosto", weight="3"), named("Laatu", weight="1"), scorers="3", scoring="on"))
    send(call, "categories", rows(named("Palkat")))
    share = named("Katto", kind="share", category_code="palkat", share="20", sum="100")
    send(call, "rules", rows(share, named("Alv", kind="told")))
    review = signed_in("essi").get(reverse("call-review", args=[call.pk]))
    assert review.context["wanting"] == []
    with clock.at(cases.at("2021-06-01 12:00")):
        assert signed_in("essi").post(reverse("call-move", args=[call.pk, "publish"])).status_code == 302
    done = now(call)
    assert done.state == "published" and str(done.max_self_financing_share) == "0.3000" and done.max_grant_share is None
    assert done.scoring and done.scorers == 3
    with national_scope():
        assert [(goal.code, goal.pilots_only) for goal in done.goals.all()] == [("tarve-ja-tarjonta", False), ("jatkuvuus", True)]
        assert [(each.code, each.weight) for each in done.criteria.all()] == [("verkosto", 3), ("laatu", 1)]
        assert [(str(each.share), each.sum) for each in done.cost_rules.all()] == [("0.2000", None), ("None", None)]
        assert milestones(done.subject)["deadline"] == cases.at("2021-09-15 16:15")
    text = text_of(signed_in("essi").get(reverse("call-detail", args=[call.pk])))
    assert "31.12.2022" in text and "31.12.2022 klo" not in text and "15.9.2021 klo 16.15" in text


@pytest.mark.parametrize(
    ("step", "field", "typed"),
    [
        ("money", "appropriation", "4.2,0"),
        ("money", "appropriation", "-5"),
        ("money", "max_self_financing_share", "kolmekymmentä"),
        ("money", "grant_share", "101"),
        ("money", "budget_year", "19"),
        ("dates", "use_start", "31.2.2020"),
        ("dates", "date_deadline", "31.2.2020 16.15"),
        ("dates", "date_deadline", "1.1.0001 0.00"),
        ("dates", "use_end", "30.9.2021"),
    ],
)
def test_what_cannot_be_read_is_asked_again(step, field, typed):
    call = new_call()
    fields = {"money": MONEY, "dates": DATES}[step]
    answer = send(call, step, fields | {field: typed})
    assert answer.status_code == 422 and list(answer.context["form"].errors) == [field]
    assert f'value="{typed}"' in text_of(answer)


@pytest.mark.parametrize(
    ("step", "row", "field"),
    [
        ("goals", {"name_sv": "Behov"}, "name_fi"),
        ("goals", named("Tarve", code="Väärä koodi"), "code"),
        ("criteria", named("Laatu", weight="0"), "weight"),
        ("rules", named("Katto", kind="share", share="20"), "category_code"),
        ("rules", named("Katto", kind="monthly"), "sum"),
        ("rules", named("Katto"), "kind"),
        ("rules", {"kind": "told"}, "name_fi"),
    ],
)
def test_a_row_that_cannot_be_kept_is_asked_again(step, row, field):
    call = new_call()
    answer = send(call, step, rows(named("Muu", kind="told", weight="1"), row, scorers="2"))
    assert answer.status_code == 422
    assert [list(form.errors) for form in answer.context["formset"].forms][1] == [field]
    assert "Muu sv" in text_of(answer)


def test_rows_are_moved_removed_and_added_by_numbers():
    call = new_call()
    send(call, "goals", rows(*(named(name) for name in "ABCD")))
    kept = [named(name, order=str(n), code=name.lower()) for n, name in enumerate("ABCD", start=1)]
    kept[3]["order"] = "1"
    kept[0]["order"] = "3"
    kept[1]["remove"] = "on"
    send(call, "goals", rows(*kept, named("A")))
    assert names(call) == [("d", "D"), ("c", "C"), ("a", "A"), ("a-2", "A")]


def test_two_rows_of_one_code_are_told():
    answer = send(new_call(), "goals", rows(named("A", code="x"), named("B", code="x")))
    assert answer.status_code == 422 and "code" in answer.context["formset"].forms[1].errors


def test_of_two_presenters_the_second_is_told_and_loses_nothing():
    call = new_call()
    seen = opened(call, "purpose").context["form"]["version"].value()
    send(call, "purpose", {"purpose_fi": "Ensimmäisen teksti"}, seen)
    # Another step stays open to both.
    assert send(call, "money", MONEY).status_code == 302
    answer = send(call, "purpose", {"purpose_fi": "Toisen teksti"}, seen)
    assert answer.status_code == 409
    assert "Ensimmäisen teksti" in text_of(answer) and "Toisen teksti" in text_of(answer)
    assert now(call).purpose_fi == "Ensimmäisen teksti"
    again = answer.context["form"]["version"].value()
    assert send(call, "purpose", {"purpose_fi": "Toisen teksti"}, again).status_code == 302
    assert now(call).purpose_fi == "Toisen teksti"


def test_a_lost_race_of_rows_shows_both():
    call = new_call()
    seen = opened(call, "goals").context["form"]["version"].value()
    send(call, "goals", rows(named("Ensimmäinen")), seen)
    answer = send(call, "goals", rows(named("Toinen")), seen)
    assert answer.status_code == 409 and names(call) == [("ensimmainen", "Ensimmäinen")]
    assert "Ensimmäinen sv" in text_of(answer) and "Toinen sv" in text_of(answer)


def test_the_dates_that_publication_needs_are_not_called_optional():
    form = opened(new_call(), "dates").context["form"]
    optional = {name for name in form.fields if form[name].is_optional}
    assert not optional & {"date_guidelines", "date_deadline", "date_reports_due"} and "date_webinar" in optional


def test_dates_out_of_order_are_saved_and_told():
    call = new_call()
    assert send(call, "dates", DATES | {"date_guidelines": "15.9.2021 16.16"}).status_code == 302
    assert [broken.code for broken in opened(call, "dates").context["told"]] == ["GR-48"]
    assert any("/dates/" in url for _title, url, _texts in signed_in("essi").get(reverse("call-review", args=[call.pk])).context["wanting"])


def test_a_copy_takes_over_texts_sums_and_parts():
    earlier = cases.published_call(terms_fi="Ehdot", scoring=True)
    page = signed_in("essi").get(reverse("call-new"), {"copy": earlier.pk})
    assert "Samordning av digitalt stöd 2019" in text_of(page) and 'value="digituki-2019"' not in text_of(page)
    call = new_call(copied=str(earlier.pk))
    assert (call.terms_fi, call.scoring, call.case_number, call.budget_year) == ("Ehdot", True, "", None)
    assert call.appropriation == earlier.appropriation and call.name_fi == "Digituki 2021"
    assert names(call) == names(earlier) and names(call, "cost_categories") == names(earlier, "cost_categories")
    with national_scope():
        assert [goal.pilots_only for goal in call.goals.all()] == [False, True]
        assert "deadline" not in milestones(call.subject)


def test_what_is_missing_leads_to_its_step():
    call = new_call()
    assert signed_in("essi").get(reverse("call-move", args=[call.pk, "publish"])).context["wanting"]
    answer = signed_in("essi").post(reverse("call-move", args=[call.pk, "publish"]))
    assert answer.status_code == 422 and answer.context["broken"][0].code == "GR-15"
    page = text_of(signed_in("essi").get(reverse("call-review", args=[call.pk])))
    for step in ("basics", "purpose", "money", "dates", "goals", "criteria", "categories"):
        assert reverse("call-step", args=[call.pk, step]) in page
    assert now(call).state == "draft"


def test_a_new_code_takes_its_dates_along():
    call = cases.draft_call()
    basics = {name: getattr(call, name) for name in ("series", "case_number", "name_fi", "name_sv", "name_en")}
    assert send(call, "basics", basics | {"code": "uusi-koodi"}).status_code == 302
    with national_scope():
        assert milestones("call:digituki-2019") == {} and "deadline" in milestones("call:uusi-koodi")


def test_after_publication_no_step_is_written():
    call = cases.published_call()
    for step in ("purpose", "goals", "materials"):
        assert opened(call, step).status_code == 422
    answer = signed_in("essi").post(reverse("call-step", args=[call.pk, "purpose"]), {"purpose_fi": "Muutettu"})
    assert answer.status_code == 422 and now(call).purpose_fi != "Muutettu"


def test_a_date_that_was_empty_is_added_later_and_no_other():
    call = cases.published_call()
    url = reverse("call-dates-add", args=[call.pk])
    assert "date_deadline" not in signed_in("essi").get(url).context["form"].fields
    assert signed_in("essi").post(url, {"date_decisions": "14.10.2019 12.00"}).status_code == 422
    assert signed_in("essi").post(url, {}).status_code == 422
    answer = signed_in("essi").post(url, {"date_decisions": "31.10.2019 12.00", "date_deadline": "1.1.2030 12.00"})
    assert answer.status_code == 302
    with national_scope():
        dates = milestones(call.subject)
    assert dates["decisions"] == cases.at("2019-10-31 12:00") and dates["deadline"] == cases.at(cases.DEADLINE)


def test_the_preview_is_what_applicants_will_read():
    call = cases.draft_call()
    cases.material_of(call)
    for username in ("essi", "arvi"):
        text = text_of(signed_in(username).get(reverse("call-preview", args=[call.pk])))
        assert "Tarve ja tarjonta" in text and "Hakuohje" in text and "15.10.2019" in text
    assert signed_in("kaisa").get(reverse("call-preview", args=[call.pk])).status_code == 403
    swedish = signed_in("essi").get(f"/sv/work/calls/{call.pk}/preview/")
    assert "Behov och utbud" in text_of(swedish)
