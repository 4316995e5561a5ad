"""Writing by version 11: made once, never over somebody's unpublished edit, nothing of the organisation's own lost."""

import pytest

from providers.ptv import facts
from providers.ptv.interface.client import Refused, Unreachable
from providers.ptv.interface.refusals import AlreadyThere, Gone, UnpublishedEdit
from providers.ptv.interface.v11.codes import LISTS, codes
from tests.providers.ptv.ptv_line import MORNING, same

KINDS = ("location", "phone", "echannel", "webpage", "printable")


@pytest.mark.parametrize("kind", KINDS)
def test_a_channel_of_each_kind_reads_as_it_was_written(kainuu, kind):
    kainuu.ptv.knobs(strict=True)
    more = {} if kind == "location" else {"addresses": (), "web_pages": (facts.WebPage(url="https://example.fi"),)}
    sent = kainuu.channel(kind=kind, **more)
    saved = kainuu.client.save_channel(sent)
    assert same(saved, sent)
    again = kainuu.client.save_channel(saved.model_copy(update={"names": {"fi": "Uusi nimi"}, "languages": ("fi",), "summaries": {"fi": "A"}, "descriptions": {"fi": "B"}}))
    assert (again.id, again.names) == (saved.id, {"fi": "Uusi nimi"})
    assert kainuu.client.channel(saved.id).names == {"fi": "Uusi nimi"}


def test_a_service_and_its_connections(kainuu):
    kainuu.ptv.knobs(strict=True)
    point = kainuu.client.save_channel(kainuu.channel())
    sent = kainuu.service(keywords=(("fi", "nettiapu"),), charge="FreeOfCharge", producers=(kainuu.organisation,), connections=())
    saved = kainuu.client.save_service(sent)
    assert same(saved, sent)
    phone = facts.Phone(number="+358441234567")
    connection = facts.Connection(channel=point.id, descriptions={"fi": "Torstaisin"}, charge="FreeOfCharge", hours=(MORNING,), phones=(phone,))
    assert kainuu.client.save_connections(saved.id, (connection,)) == (connection,)
    assert kainuu.client.service(saved.id).connections == (connection,)
    assert kainuu.client.channel(point.id).services == (saved.id,)
    assert kainuu.client.save_connections(saved.id, ()) == ()
    assert kainuu.client.service(saved.id).connections == ()


def test_what_is_emptied_here_is_emptied_there(kainuu):
    saved = kainuu.client.save_channel(kainuu.channel(emails=(facts.Email(address="a@example.fi"),), web_pages=(facts.WebPage(url="https://a.fi"),)))
    emptied = kainuu.client.save_channel(saved.model_copy(update={"hours": (), "phones": (), "emails": (), "web_pages": ()}))
    assert (emptied.hours, emptied.phones, emptied.emails, emptied.web_pages) == ((), (), (), ())


def test_the_second_time_by_source_id_makes_no_second(kainuu):
    first = kainuu.client.save_service(kainuu.service())
    second = kainuu.client.save_service(kainuu.service(names={"fi": "Digiapu"}, summaries={"fi": "A"}, descriptions={"fi": "B"}))
    assert first.id == second.id
    assert len(kainuu.asked("POST", "/Service")) == 1


@pytest.mark.parametrize("fault", ["lose_next", "half_next", "garbage_next"])
@pytest.mark.parametrize("kind", ["service", "channel"])
def test_a_post_without_an_answer_makes_one_record(kainuu, kind, fault):
    kainuu.ptv.knobs(**{fault: 1}, method="POST", path="/api/v11/")
    sent = kainuu.service() if kind == "service" else kainuu.channel()
    saved = getattr(kainuu.client, f"save_{kind}")(sent)
    assert saved.names == sent.names
    assert len(kainuu.asked("POST", "/api/v11/")) == 1
    listed = getattr(kainuu.client, f"{kind}s")(organisation=kainuu.organisation)
    assert [item.id for page in listed for item in page.items] == [saved.id]


def test_a_post_that_failed_is_told_and_made_the_next_time(kainuu):
    kainuu.ptv.knobs(error_next=1, method="POST", path="/api/v11/")
    with pytest.raises(Unreachable):
        kainuu.client.save_service(kainuu.service())
    assert kainuu.client.save_service(kainuu.service()).id


def test_an_unpublished_edit_is_not_written_over(kainuu):
    saved = kainuu.client.save_service(kainuu.service())
    kainuu.ptv.knobs(put_modified=saved.id)
    kainuu.ptv.clear_log()
    # The public still reads the published version, the newest is the edit (row 12).
    assert kainuu.client.service(saved.id).version == "Published"
    newest = kainuu.client.service(saved.id, newest=True)
    assert newest.version == "Modified"
    for write in (
        lambda: kainuu.client.save_service(saved),
        lambda: kainuu.client.save_service(newest),
        lambda: kainuu.client.save_connections(saved.id, ()),
        lambda: kainuu.client.archive("service", saved.id),
    ):
        with pytest.raises(UnpublishedEdit):
            write()
    assert kainuu.asked("PUT") == []
    kainuu.ptv.knobs(discard=saved.id)
    assert kainuu.client.save_service(saved).version == "Published"


def test_archiving(kainuu):
    service, point = kainuu.client.save_service(kainuu.service()), kainuu.client.save_channel(kainuu.channel())
    for kind, saved in (("service", service), ("channel", point)):
        kainuu.client.archive(kind, saved.id)
        kainuu.client.archive(kind, saved.id)
        read, save = getattr(kainuu.client, kind), getattr(kainuu.client, f"save_{kind}")
        assert read(saved.id) is None and read(saved.id, newest=True) is None
        with pytest.raises(Gone):
            save(saved)
    assert len(kainuu.asked("PUT", "/Service/")) == 2  # by its source_id, and the archiving


def test_an_area_wider_than_the_organisations_is_refused(kainuu):
    with pytest.raises(Refused) as error:
        kainuu.client.save_service(kainuu.service(area=facts.Area(kind="Nationwide")))
    assert any("Nationwide" in sentence for told in error.value.problems.values() for sentence in told)


def test_main_classes_alone_are_refused(kainuu):
    with pytest.raises(Refused):
        kainuu.client.save_service(kainuu.service(classes=("http://uri.suomi.fi/codelist/ptv/ptvserclass2/code/P9",)))


def test_no_guid_and_all_zeros_are_nothing_and_are_not_asked_for(kainuu):
    kainuu.ptv.clear_log()
    for key in ("", "x", "00000000-0000-0000-0000-000000000000"):
        assert kainuu.client.service(key) is None and kainuu.client.channel(key, newest=True) is None
    assert kainuu.asked() == []


def test_a_linked_general_description_stays_out_of_what_is_read_and_written(kainuu):
    known = kainuu.client.transport.read("GeneralDescription", page=1)["itemList"][0]["id"]
    its_own = kainuu.client.save_service(kainuu.service())
    linked = kainuu.client.save_service(its_own.model_copy(update={"general_description": known}))
    assert linked.general_description == known
    raw = kainuu.client.transport.read(f"Service/{linked.id}")
    assert len(raw["serviceClasses"]) > len(linked.classes)  # PTV shows them all, unmarked
    read = kainuu.client.service(linked.id)
    assert set(read.classes) <= set(its_own.classes) and set(read.terms) <= set(its_own.terms)
    kainuu.client.service(linked.id)
    assert len(kainuu.asked("GET", f"GeneralDescription/{known}")) == 1


def test_what_the_organisation_added_in_ptv_survives_a_push(kainuu):
    saved = kainuu.client.save_service(kainuu.service())
    kainuu.ptv.knobs(edit={"id": saved.id, "text": "Kaksi päivää", "type": "ProcessingTime", "language": "fi"})
    kainuu.ptv.knobs(publish=saved.id)
    kainuu.client.save_service(saved.model_copy(update={"names": {"fi": "Digiapu", "sv": "Digihjälp"}}))
    raw = kainuu.client.transport.read(f"Service/{saved.id}")
    told = {(each["type"], each["language"]): each["value"] for each in raw["serviceDescriptions"]}
    assert told["ProcessingTime", "fi"] == "Kaksi päivää"


def test_organisations_are_never_doubled(kainuu):
    (there,) = kainuu.client.organisations_with("0214958-9")
    assert there.id == kainuu.organisation
    assert kainuu.client.organisations_with("1234567-1") == [] == kainuu.client.organisations_with("")
    twin = there.model_copy(update={"id": "", "source_id": "digituki-18-provider-1"})
    with pytest.raises(AlreadyThere) as error:
        kainuu.client.save_organisation(twin)
    assert error.value.ids == (kainuu.organisation,)
    assert kainuu.asked("POST", "/Organization") == []
    changed = kainuu.client.save_organisation(there.model_copy(update={"emails": (facts.Email(address="kirjaamo@example.fi"),)}))
    assert (changed.id, changed.emails[0].address) == (there.id, "kirjaamo@example.fi")


def test_a_new_organisation_is_made_once(kainuu):
    new = facts.Organisation(
        source_id="digituki-18-provider-2", names={"fi": "Kainuun senioriapu"}, summaries={"fi": "Yhdistys"},
        descriptions={"fi": "Vapaaehtoisia"}, business_id="1234567-1", parent=kainuu.organisation,
    )  # fmt: skip
    made = kainuu.client.save_organisation(new)
    assert kainuu.client.save_organisation(new).id == made.id
    assert len(kainuu.asked("POST", "/Organization")) == 1


@pytest.mark.parametrize("name", LISTS)
def test_code_lists(kainuu, name):
    found = codes(kainuu.client.transport, name)
    assert all(code and isinstance(texts, dict) for code, texts in found.items())
    assert name != "municipalities" or found["205"]["fi"] == "Kajaani"
