"""probe"""
from datetime import date
from decimal import Decimal
import pytest
from django.urls import reverse
from grants.applications.models import Application
from grants.applications.verbs import save_application
from grants.plans.verbs import save_section
from grants.plans.models import PlanSection
from grants.reports.verbs import add_cost, save_report, save_evaluation
from regions import clock
from regions.access import views
from regions.scope import region_scope
from regions.workflow import move, Refused
from tests.grants import cases
from tests.people import signed_in
from tests.access.world import World
from tests.access.test_matrix import rows, url_of

pytestmark = pytest.mark.django_db
BIG = 99999999999999999999

def get(username, name, *args, when=cases.WRITING, **query):
    with clock.at(cases.at(when)):
        return signed_in(username).get(reverse(name, args=args), query)

def post(username, name, *args, when=cases.WRITING, htmx=False, **typed):
    headers = {"HX-Request": "true"} if htmx else {}
    with clock.at(cases.at(when)):
        return signed_in(username).post(reverse(name, args=args), typed, headers=headers)

PEOPLE = {"kaisa","sirpa","arvi","essi","reino","maija","taru"}
def test_big_ids():
    w = World()
    bad = []
    people, table = rows()
    for name, method, cells in table:
        from django.urls import get_resolver
        wanted = get_resolver().reverse_dict.getlist(name)[0][0][0][1]
        if not wanted or not ({"pk"} & set(wanted)): continue
        for which in ("pk", "cost", "comment"):
            if which not in wanted: continue
            kw = w.arguments(name) | {which: BIG}
            for p in people:
                if cells[p] in ("ok", "page"):
                    try:
                        from django.db import transaction
                        with transaction.atomic():
                            c = w.client(p)
                            c.raise_request_exception = False
                            s = getattr(c, method.lower())(reverse(name, kwargs=kw)).status_code
                            transaction.set_rollback(True)
                    except Exception as e:
                        s = repr(e)
                    if s != 404: bad.append((name, method, p, which, s))
                    break
    print(*bad, sep="\n")
    assert not bad

NAMES = "call region text q state kind municipality format page older newer amount copy confirm seen urgency form late next username".split()
QUERIES = ["&".join(f"{n}=%00" for n in NAMES), "&".join(f"{n}=99999999999999999999" for n in NAMES), "&".join(f"{n}=%ff-1" for n in NAMES)]
def test_odd_queries():
    w = World()
    bad = []
    people, table = rows()
    for name, method, cells in table:
        if method != "GET": continue
        for p in people:
            if cells[p] in ("ok", "page"):
                for q in QUERIES:
                    from django.db import transaction
                    for hx in ({},):
                        with transaction.atomic():
                            c = w.client(p); c.raise_request_exception = False
                            s = c.get(url_of(name, w) + "?" + q, headers=hx).status_code
                            transaction.set_rollback(True)
                        if s >= 500: bad.append((name, p, q, hx, s))
                break
    print(*bad, sep="\n")
    assert not bad

ODD = ["\x00", "9"*40, "9999999999", "-5", "\x0b", "1.1.0001", "31.12.9999 23.59"]
def test_odd_posts():
    """every POST: each field of the form filled with odd values."""
    import re
    w = World()
    bad = []
    people, table = rows()
    for name, method, cells in table:
        if method != "POST": continue
        for p in people:
            if cells[p] in ("ok",):
                from django.db import transaction
                c = w.client(p); c.raise_request_exception = False
                page = c.get(url_of(name, w)).content.decode()
                fields = dict(re.findall(r'name="([\w-]+)"[^>]*?value="([^"]*)"', page))
                fields |= {n: "" for n in re.findall(r'<(?:textarea|select|input)[^>]*name="([\w-]+)"', page) if n not in fields}
                fields.pop("csrfmiddlewaretoken", None)
                fields |= {"declared": "on", "reason": "x", "confirmed": "1"} if name.startswith(("application","payment")) else {}
                for odd in ODD:
                    for f in [*[f for f in fields if not f.startswith(("opens_", "closes_"))], None]:
                        data = (fields | {f: odd}) if f else {n: odd for n in fields}
                        with transaction.atomic():
                            s = c.post(url_of(name, w), data).status_code
                            transaction.set_rollback(True)
                        if s >= 500: bad.append((name, p, f, odd[:20], s))
                break
    print(*bad, sep="\n")
    assert not bad
