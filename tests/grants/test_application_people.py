"""The people of one council on one application: who opens it leads it, each writes what their part covers."""

import pytest
from django.urls import reverse

from grants.applications.parts import ApplicationPerson
from grants.applications.verbs import budget_of, save_application
from regions.audit import AuditEvent
from regions.money import read_euros
from regions.people import Membership, User
from regions.scope import region_scope
from regions.workflow import Refused
from tests.grants import cases
from tests.grants.applying import TYPED, get, named, post, save, text_of, told
from tests.people import actor, person

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def draft(once):
    return cases.application_of(cases.published_call(), state="draft")


def parts(draft):
    with region_scope(draft.region_id):
        return {each.user.username: each.part for each in ApplicationPerson.objects.filter(application=draft.pk)}


def name(who, draft, username, part):
    return post(who, "application-person-name", draft.pk, user=person(username).pk, part=part)


def remove(who, draft, username):
    with region_scope(draft.region_id):
        row = ApplicationPerson.objects.get(application=draft.pk, user=person(username))
    return post(who, "application-person-remove", draft.pk, row.pk)


def test_kaisa_opened_it_and_leads_it(draft):
    assert parts(draft) == {"kaisa": "lead"}
    page = text_of(get("katri", "application-people", draft.pk))
    assert "Kaisa Koordinaattori" in page


def test_kaisa_names_kalle_and_takes_the_part_away(draft):
    assert name("kaisa", draft, "kalle", "writer").url == reverse("application-people", args=[draft.pk])
    assert parts(draft) == {"kaisa": "lead", "kalle": "writer"}
    assert name("kaisa", draft, "kalle", "reader").status_code == 302
    assert parts(draft)["kalle"] == "reader"
    assert "Kalle Koordinaattori" in text_of(get("kaisa", "application-person-remove", draft.pk, people_row(draft, "kalle")))
    assert remove("kaisa", draft, "kalle").status_code == 302
    assert parts(draft) == {"kaisa": "lead"}
    with region_scope("18"):
        verbs = list(AuditEvent.objects.filter(verb__startswith="person-").values_list("verb", "after"))
    assert verbs[0] == ("person-named", {"name": "Kalle Koordinaattori", "part": "writer"})
    assert [verb for verb, _after in verbs] == ["person-named", "person-named", "person-removed"]


def people_row(draft, username):
    with region_scope(draft.region_id):
        return ApplicationPerson.objects.get(application=draft.pk, user=person(username)).pk


@pytest.mark.parametrize(
    ("part", "project", "budget"),
    [("lead", True, True), ("writer", True, True), ("budget", False, True), ("reader", False, False), (None, False, False)],
)
def test_gr55_each_writes_what_their_part_covers(draft, part, project, budget):
    if part:
        named(draft, "kalle", part)
    answer = save("kalle", draft, budget_pay="110000", asked="77000")
    assert answer.status_code == (302 if budget else 422)
    assert ("Kaisa Koordinaattori" in told(answer)) == (not budget) if answer.status_code == 422 else budget
    with region_scope("18"):
        assert budget_of(draft)["pay"] == (read_euros("110000") if budget else read_euros("100000"))
    save("kalle", draft, budget_pay="110000" if budget else TYPED["budget_pay"], asked="77000" if budget else "70000", project_name="Kallen hanke")
    assert (cases.fresh(draft).project_name == "Kallen hanke") == project


def test_the_verb_refuses_what_the_form_would_not_offer(draft):
    named(draft, "kalle", "budget")
    with region_scope("18"), pytest.raises(Refused) as refused:
        save_application(draft, {"project_name": "Kallen hanke"}, {}, draft.version, actor("kalle"))
    assert [each.code for each in refused.value.broken] == ["GR-55"]


def test_a_reader_has_no_button_and_reads_why(draft):
    named(draft, "kalle", "reader")
    page = get("kalle", "application-detail", draft.pk)
    assert page.context["may_edit"] is False and "Kaisa Koordinaattori" in page.context["why_not"]
    assert get("kalle", "application-edit", draft.pk).status_code == 302
    assert get("kaisa", "application-detail", draft.pk).context["why_not"] == ""
    assert get("katri", "application-detail", draft.pk).context["why_not"] == ""


def test_sirpa_signs_for_all_of_it_and_may_write_and_name(draft):
    assert save("sirpa", draft, project_name="Sirpan sana").status_code == 302
    assert name("sirpa", draft, "kalle", "lead").status_code == 302
    assert parts(draft)["kalle"] == "lead"


def test_a_writer_names_nobody(draft):
    named(draft, "kalle", "writer")
    answer = name("kalle", draft, "kalle", "lead")
    assert answer.status_code == 422 and "Kaisa Koordinaattori" in told(answer)
    assert parts(draft)["kalle"] == "writer"
    assert remove("kalle", draft, "kaisa").status_code == 422


def test_gr60_the_last_lead_stays(draft):
    assert remove("kaisa", draft, "kaisa").status_code == 422
    assert name("kaisa", draft, "kaisa", "reader").status_code == 422
    named(draft, "kalle", "lead")
    assert name("kaisa", draft, "kaisa", "reader").status_code == 302
    assert parts(draft) == {"kaisa": "reader", "kalle": "lead"}


def test_only_todays_coordinators_of_the_region_are_named(draft):
    Membership.objects.filter(user=person("kalle")).update(valid_to="2019-10-09")
    for username in ("kalle", "sanna", "katri"):
        answer = name("kaisa", draft, username, "writer")
        assert answer.status_code == 422 and list(answer.context["form"].errors) == ["user"]
    Membership.objects.filter(user=person("kalle")).update(valid_to="2019-10-10")
    assert name("kaisa", draft, "kalle", "writer").status_code == 302


def test_opened_before_people_were_named_every_coordinator_writes(draft):
    with region_scope("18"):
        ApplicationPerson.objects.all().delete()
    assert save("kalle", draft, project_name="Kallen hanke").status_code == 302
    # The first one to be named leads: else nobody could name the next.
    assert name("kalle", draft, "kaisa", "writer").status_code == 422
    assert name("kalle", draft, "kalle", "lead").status_code == 302
    assert save("kaisa", draft, project_name="Kaisan hanke").status_code == 422


def test_another_regions_people_find_nothing(draft):
    for page in ("application-people", "application-person-name"):
        assert get("sanna", page, draft.pk).status_code == 404
    assert get("essi", "application-people", draft.pk).status_code == 403
    assert User.objects.filter(username="kaisa").exists()


def test_signed_out_in_the_middle_the_draft_stands_and_the_way_back_is_kept(draft, client):
    """The autosave has kept what was typed until then; the rest waits behind the sign-in."""
    save("kaisa", draft, project_name="Tallennettu ennen katkoa")
    edit = reverse("application-edit", args=[draft.pk])
    answer = client.post(edit, TYPED | {"version": 99, "project_name": "Istunto päättyi"})
    assert answer.status_code == 302 and "/accounts/login/?next=" in answer.url
    assert client.session["unsent"]["path"] == edit
    assert 'value="Tallennettu ennen katkoa"' in text_of(get("kaisa", "application-edit", draft.pk))
