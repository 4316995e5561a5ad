"""Changes of a grant in use, walked to a given state by the product's own verbs at their real time."""

from datetime import date

from grants.changes.answering import begin_answer, save_answer
from grants.changes.asking import open_change, save_change
from grants.changes.models import TermsVersion
from grants.changes.process import return_request
from regions import clock
from regions.scope import region_scope
from regions.workflow import move
from tests.grants import cases
from tests.people import actor

ASKED, DECIDED = "2020-04-01 10:00", "2020-04-20 12:00"
BUDGET = {"lines": {"pay": "90000.00", "services": "10000.00"}, "income": "0.00"}
PERIOD = {"use_start": "2019-11-01", "use_end": "2020-10-31"}
CONTENT = {"text": "Kurssit pidetään verkossa."}
PARTNERS = {"partners": [{"name": "Kajaanin kaupunki", "task": "Neuvonta", "costs": "20000.00", "grant": "14000.00"}]}
PARTS = {"budget": BUDGET, "period": PERIOD}


def opened_on(decision, *kinds):
    """→ ChangeRequest in draft, its parts as they are in force."""
    with clock.at(cases.at(ASKED)), region_scope(decision.region_id):
        return open_change(decision, kinds or tuple(PARTS), actor(cases.COORDINATOR[decision.region_id]))


def change_on(decision, state="submitted", parts=None, when=ASKED):
    """→ ChangeRequest: written (draft, filled), submitted or returned. parts: {kind: values}"""
    parts = parts or PARTS
    region = decision.region_id
    writer = actor(cases.COORDINATOR[region])
    with clock.at(cases.at(when)):
        with region_scope(region):
            request = open_change(decision, tuple(parts), writer)
            written = {kind: {"values": values, "reason": f"Syy: {kind}."} for kind, values in parts.items()}
            request = save_change(request, "Poikkeusolot.", written, request.version, writer)
            if state == "written":
                return request
            request = move(request, "submit", actor(cases.SIGNATORY[region]))
        if state == "submitted":
            return request
        with region_scope(region, side="state"):
            return return_request(request, actor("essi"), "Perustelkaa palkat.")


def rewritten(request, **parts):
    """→ the ChangeRequest in draft, with these values in the place of those it had."""
    written = {kind: {"values": values, "reason": f"Syy: {kind}."} for kind, values in parts.items()}
    with clock.at(cases.at(ASKED)), region_scope(request.region_id):
        return save_change(request, "Poikkeusolot.", written, request.version, actor(cases.COORDINATOR[request.region_id]))


def reanswered(answer, **items):
    """→ the ChangeAnswer in draft, with these items in the place of those it had."""
    new = {kind: answer.items[kind] | item for kind, item in items.items()}
    with clock.at(cases.at(DECIDED)), region_scope(answer.region_id, side="state"):
        return save_answer(answer, new, answer.grounds, answer.version, actor("essi"))


def answer_to(request, state="presented", grounds="Muutos on tarpeen.", **items):
    """→ ChangeAnswer: drafted, presented or signed. items: {kind: {"answer", "values", "reason"}}; the rest is accepted."""
    with clock.at(cases.at(DECIDED)), region_scope(request.region_id, side="state"):
        answer = begin_answer(request, actor("essi"))
        all_items = {kind: item | {"answer": "accepted"} | items.get(kind, {}) for kind, item in answer.items.items()}
        answer = save_answer(answer, all_items, grounds, answer.version, actor("essi"))
        if state == "drafted":
            return answer
        answer = move(answer, "present", actor("essi"))
        return answer if state == "presented" else move(answer, "sign", actor("reino"))


def changed(decision, parts=None):
    """→ the TermsVersion that a request accepted whole has put in force."""
    request = change_on(decision, parts=parts)
    answer_to(request, "signed")
    return versions(decision)[-1]


def versions(decision):
    with region_scope(decision.region_id):
        return list(TermsVersion.objects.filter(decision=decision))


def second_grant(state="accepted", **values):
    """→ Decision of the next call of the same series, whose call period reaches into the first one's."""
    call = cases.published_call(code="digituki-2020", use_start=date(2020, 10, 1), use_end=date(2020, 11, 30))
    terms = {"use_start": date(2020, 11, 1), "use_end": date(2020, 11, 30)} | values
    return cases.decision_on(call, state=state, **terms)
