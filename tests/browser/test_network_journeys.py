"""Three journeys through the network: a coordinator's year, a municipality's person on a phone, and a partner's person.

Axe looks over every page on the way, and none scrolls sideways.
"""

import subprocess
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from providers.models import Meeting, Survey
from regions import clock, job_runs
from regions.jobs import Job
from regions.scope import region_scope
from tests import make, make_network
from tests.browser import test_register_journeys as register
from tests.browser.test_register_journeys import fill, go, visit
from tests.people import member as person_of
from tests.providers.mail import paths, sent
from tests.providers.networks import in_group, kajaani, partner, sotkamo
from tests.providers.surveys import lay

SOTKAMO, OVER_75 = "765", "Yli 75-vuotiaat, joilla ei ole tietokonetta"
phone = register.phone


def test_kaisa_goes_from_knowing_to_acting(page, phone, site, sign_in, settings, tmp_path):
    settings.DOCUMENTS_DIR = tmp_path
    library = make.provider()
    make.published(library, "Läppäriapu", form="staffed_point", point=make.point(library))
    sign_in("kaisa")
    visit(page, f"{site}/fi/work/")
    ask_the_citizens(page, phone, site)
    write_down_what_was_answered(page)
    hold_a_meeting(page)
    agree_and_tell(page)


def ask_the_citizens(page, phone, site):
    go(page, "Tarve maakunnassa", "Tarve", within="header")
    go(page, "Kyselyt", "Ei vielä kyselyjä", within="header")
    go(page, "Tee kysely", "Valitse yksi valmiista kyselylomakkeista.")
    days = {"Vastausaika alkaa": "1.1.2020", "Vastausaika päättyy": "31.12.2098"}
    fill(page, days | {"Asukkaille": True, "Kyselyn nimi": "Saatko apua?", "Saatesanat kysymysten yllä: ruotsi": "Hej!"})
    go(page, "Tallenna", "Kysely tallennettiin.", "Valmisteilla", "Tätä kyselyä ei ole avattu")
    go(page, "Avaa kysely", "Kuka tahansa, jolla on linkki, voi vastata 1.1.2020–31.12.2098.")
    go(page, "Avaa kysely", "Kysely on avattu. Lähetä sen linkki.", "Ottaa vastauksia", "Ei näytettäviä tuloksia")
    link = page.get_by_role("main").get_by_label("Svenska").input_value()
    visit(phone, site + link[link.index("/sv/") :], "Saatko apua?", "Hej!", "Vi frågar inte efter ditt namn")
    go(phone, "Skicka svaren", "Välj din kommun.", "Välj ett av svaren.")
    phone.wait_for_timeout(3_000)  # A robot is quicker, and its answer is set aside.
    fill(phone, {"I vilken kommun bor du": "Sotkamo", "Jag kan inte använda dem alls": True, "Nej": True})
    go(phone, "Skicka svaren", "Tack för dina svar", "Ingenting kan spåras till dig.")


def write_down_what_was_answered(page):
    """Nine others have answered, too; with them the numbers are large enough to be told."""
    with region_scope("18"):
        survey = Survey.objects.get()
    lay(survey, 4, SOTKAMO, level="4", knows_where="no")
    lay(survey, 5, SOTKAMO, level="1", knows_where="yes")
    go(page, "Kyselyt", "1 kysely", within="header")
    go(page, "Saatko apua", "Tulokset", "50 %")
    fill(page, {"Kunta": "Sotkamo"})
    go(page, "Näytä", "Tulokset: Sotkamo", "Tiedätkö, mistä saat apua")
    expect(page.get_by_role("table", name="Miten selviydyt").get_by_role("row", name="En pysty")).to_contain_text("50 %")
    go(page, "Kirjaa tämä näyttönä tarpeesta", "Yksi tarve kerrallaan")
    fill(page, {"Tarvitseva ryhmä": OVER_75, "Kiireellinen tarve": True})
    go(page, "Tallenna näyttö", "Näyttö on kirjattu.", "Sotkamo", "Kysely: Saatko apua?", "10 vastausta.")
    go(page, "Aukot", "Kunnat, joista on paikallista näyttöä", within="header")
    gaps = page.get_by_role("table", name="Näyttö tarpeesta ja kuntaa palveleva tuki")
    expect(gaps.get_by_role("rowheader")).to_have_text(["Sotkamo"])
    expect(gaps.get_by_role("row", name="Sotkamo")).to_contain_text("Tarve, mutta ei tukea")
    below = page.get_by_role("table", name="kuntaa ilman paikallista näyttöä").get_by_role("rowheader")
    expect(below).to_have_text("Hyrynsalmi Kajaani Kuhmo Paltamo Puolanka Ristijärvi Suomussalmi".split())


def hold_a_meeting(page):
    go(page, "Verkosto", "Ei vielä jäseniä", within="header")
    go(page, "Lisää jäsen", "Jäsenen laji", within=".empty")
    page.get_by_role("radio", name="Kunta").check()
    page.locator("form.form").get_by_role("combobox", name="Kunta").select_option(label="Sotkamo")
    fill(page, {"Yhteyshenkilö( |$)": "Simo Sotkamo", "Yhteyshenkilön sähköpostiosoite": "simo@example.fi"})
    go(page, "Tallenna", "Jäsen tallennettiin.", "Simo Sotkamo", "simo@example.fi")
    go(page, "Kokoukset", "Ei vielä kokouksia", within="header")
    go(page, "Suunnittele kokous", "Kenelle se on?", within=".empty")
    fill(page, {"Aihe": "Kevätkokous", "Päivä": "1.12.2098", "Alkaa": "9.00", "Päättyy": "11.30", "Paikka tai linkki": "Talo"})
    go(page, "Tallenna", "Ketään ei kutsuta, ennen kuin lähetät kutsut.", "Suunniteltu", "Ketään ei ole vielä kutsuttu.")
    go(page, "Lähetä kutsut", "1 jäsen saa sähköpostin omalla kielellään ja tiedoston kalenteriinsa.")
    go(page, "Lähetä kutsut", "1 kutsu on matkalla.", "Kutsut lähetetty", "Sotkamo")
    (message,) = sent()
    assert (message.to, message.subject) == (["simo@example.fi"], "Kutsu: Kevätkokous")
    ((name, calendar, _media_type),) = message.attachments
    assert name == "meeting.ics" and "SUMMARY:Kevätkokous" in calendar and "METHOD:REQUEST" in calendar
    with region_scope("18"):  # As if it had been held yesterday.
        Meeting.objects.update(**days_from_now(-1))
    page.reload()
    go(page, "Kirjoita muistio", "Uudet toimenpiteet")
    fill(page, {"Muistio": "Keskusteltiin kyselystä.", "Sotkamo": True, "Päätökset": "Aloitetaan kotituki"})
    action = page.get_by_role("group", name="Toimenpide 1")
    action.get_by_label("Mitä tehdään").fill("Etsi neuvoja")
    action.get_by_label("Kuka tekee").select_option(label="Sotkamo")
    action.get_by_label("Mihin mennessä").fill("31.12.2098")
    minutes = ["Keskusteltiin kyselystä.", "Aloitetaan kotituki", "Etsi neuvoja: Sotkamo, 31.12.2098", "1 jäsen osallistui."]
    go(page, "Tallenna muistio", "Muistio tallennettiin.", "Pidetty", *minutes)


def agree_and_tell(page):
    go(page, "Sopimukset", "Ei vielä sopimuksia", within="header")
    go(page, "Lisää sopimus", "Sopimus on luonnos, kunnes")
    fill(page, {"Sopimuksen nimi": "Kotituki", "Yhteistyö": True, "Verkoston jäsen": "Sotkamo", "Voimassa alkaen": "1.1.2020"})
    go(page, "Tallenna luonnoksena", "Sopimus on tallennettu luonnoksena.", "Asiakirjoja ei ole vielä.")
    go(page, "Merkitse allekirjoitetuksi", "Kirjaa, milloin ja kuka sen allekirjoitti.")
    fill(page, {"Allekirjoitettu": "1.12.2019", "Kuka allekirjoitti": "Kunnanjohtaja"})
    go(page, "Merkitse allekirjoitetuksi", "Sopimus on voimassa.", "Voimassa", "Kunnanjohtaja")
    year = clock.today().year
    go(page, "Viestintä", f"Viestintäsuunnitelma {year}", "ei ole vielä suunniteltu mitään", within="header")
    go(page, "Lisää viesti", "Kenelle se on, esimerkiksi")
    fill(page, {"Kohderyhmä": "Kaikki", "Viesti": "Tukea saa kotiin", "Kanava": "Tapahtuma", "Suunniteltu päivä": f"1.1.{year}"})
    go(page, "Tallenna viesti", "Viesti on tallennettu.", "Tukea saa kotiin", "Suunniteltu")
    go(page, "Merkitse tehdyksi", "Kuinka moni suunnilleen luki")
    fill(page, {"Tavoitettuja ihmisiä": "300"})
    go(page, "Merkitse tehdyksi", "Viesti on merkitty tehdyksi.", "Tehty", "noin 300")
    go(page, "Tulostettava opas", "Ei vielä oppaita", within="header")
    go(page, "Tee opas", "Opasta tehdään.", "1 opas", "Koko maakunta", "Tämä odottaa vuoroaan.")
    with region_scope("18", side="state"):
        job = Job.objects.get(kind="guide")
    assert job_runs.run("18", job.pk) == "done"
    expect(page.get_by_role("main")).to_contain_text("Tämä on valmis.", timeout=register.PATIENCE)
    with page.expect_download() as opened:
        page.get_by_role("main").get_by_role("link", name="(PDF").click()
    text = subprocess.run(["pdftotext", opened.value.path(), "-"], capture_output=True, check=True).stdout.decode()
    assert "Digituen opas" in text and "Läppäriapu" in text


@pytest.fixture
def network():
    """→ (Sotkamo, a meeting of the group that it alone is in). Kajaani has something to do, from a meeting that was held."""
    town, other = kajaani(), sotkamo()
    meeting = make_network.meeting("Kevätkokous", state="held", minutes="Keskusteltiin kirjastoista.", **days_from_now(-9))
    make_network.action("Soita kirjastoihin", owner=town, meeting=meeting)
    group = in_group(make_network.group("Itäiset kunnat"), other)
    return other, make_network.meeting("Idän kokous", state="invited", group=group, **days_from_now(9))


def days_from_now(days):
    starts = clock.now() + timedelta(days=days)
    return {"starts_at": starts, "ends_at": starts + timedelta(hours=1)}


def test_mirja_keeps_her_municipalitys_part_with_a_phone(page, phone, site, network, sign_in):
    other, hidden = network
    sign_in("kaisa")
    visit(page, f"{site}/fi/work/members/", "2 jäsentä")
    go(page, "Kajaanin kaupunki", "Ei vielä kukaan.", "Avoimet toimenpiteet", "Soita kirjastoihin")
    go(page, "Kutsu henkilö kirjautumaan", "ei muiden jäsenten tietoja")
    fill(page, {"Etunimi": "Mirja", "Sukunimi": "Kunta", "Sähköpostiosoite": "mirja@example.fi"})
    go(page, "Lähetä kutsu", "Kirjautumislinkki on matkalla osoitteeseen mirja@example.fi.", "Mirja Kunta")
    assert link_to_mirja()
    go(page, "Lähetä kirjautumislinkki", "Kirjautumislinkki on matkalla")
    visit(phone, site + link_to_mirja(), "Kirjaudut nimellä Mirja Kunta verkoston jäsenen puolesta.")
    go(phone, "Kirjaudu sisään", "Oma osuus: Kajaanin kaupunki", "Soita kirjastoihin", "Kaija Kunta")
    sees_nothing_of_others(phone)
    does_her_part(phone)
    go(page, "Omat työt", "Hyväksy näytöksi tai vastaa", within="header")
    go(page, "1 jäsenen kertoma tarve", "Kajaanin kaupunki", "Odottaa koordinoijaa")
    go(page, "Hyväksy tai hylkää", "Kerhossa kysyttiin 20 ihmiseltä.")
    fill(page, {"Vastaus ehdottajalle": "Kiitos, otamme asian kokoukseen."})
    go(page, "Hyväksy näytöksi", "Päätöksesi on tallennettu.", "Hyväksytty")
    phone.get_by_text("Valikko").click()
    go(phone, "Oma osuus", "Tuen tarve", within="header")
    go(phone, "Kerro koordinoijalle", "Hyväksytty", "Kiitos, otamme asian kokoukseen.")
    visit(phone, f"{site}/fi/work/members/{other.pk}/", "Sinulla ei ole oikeutta avata tätä sivua", status=403)
    visit(phone, f"{site}/fi/work/meetings/{hidden.pk}/", "Sivua ei löytynyt", status=404)
    sees_nothing_of_others(phone)


def link_to_mirja():
    """→ the path of the sign-in link in the one message that left"""
    (message,) = sent()
    assert message.to == ["mirja@example.fi"]
    return paths(message)[0]


def sees_nothing_of_others(page):
    for text in ("Sotkamo", "Itäiset kunnat", "Idän kokous"):
        expect(page.locator("body")).not_to_contain_text(text)


def does_her_part(phone):
    go(phone, "Muuta yhteystietojamme", "Kutsut ja viestit lähtevät tähän.")
    fill(phone, {"Yhteyshenkilö( |$)": "Mirja Kunta", "Yhteyshenkilön puhelinnumero": "08 333 444"})
    go(phone, "Tallenna muutokset", "Muutokset on tallennettu.", "Mirja Kunta", "08 333 444")
    go(phone, "Merkitse tehdyksi", "Soita kirjastoihin")
    phone.get_by_role("main").get_by_role("textbox").fill("Kolme kirjastoa on mukana.")
    go(phone, "Merkitse tehdyksi", "Tallennettu: Soita kirjastoihin", "Ei tehtävää.")
    go(phone, "Kevätkokous", "Pidetty", "Keskusteltiin kirjastoista.", "Soita kirjastoihin: Me itse", "Tehty")
    phone.get_by_text("Valikko").click()
    go(phone, "Oma osuus", "Tuen tarve", within="header")
    go(phone, "Kerro koordinoijalle", "Et ole vielä kertonut tarpeista")
    go(phone, "Kerro tarpeesta", "Kunta: Kajaani")
    fill(phone, {"Tarvitseva ryhmä": OVER_75, "Havaittu alkaen": "1.1.2026", "Havaittu asti": "31.1.2026"})
    fill(phone, {"Selvä tarve": True, "Haastattelu": True, "Näyttö": "Kerhossa kysyttiin 20 ihmiseltä."})
    go(phone, "Lähetä koordinoijalle", "Kiitos.", "Odottaa koordinoijaa", "Kerhossa kysyttiin 20 ihmiseltä.")


def test_a_partners_person_works_in_swedish(page, site, network):
    _other, hidden = network
    club = partner(language="sv")
    person_of("mirja", "18", club.pk)
    make_network.action("Ring klubbarna", owner=club)
    make_network.meeting("Höstmöte", state="invited", **days_from_now(9))
    visit(page, f"{site}/sv/")
    go(page, "Logga in", "Logga in", within="footer")
    go(page, "Logga in med en länk per e-post", "medlemmar")
    fill(page, {"E-postadress": "mirja@example.fi"})
    go(page, "Skicka mig en länk", "Kontrollera din e-post")
    visit(page, site + link_to_mirja(), "Kirjaudut nimellä Mirja Kunta")
    go(page, "Svenska", "Du loggar in som Mirja Kunta för en medlem i nätverket.", within="header")
    go(page, "Logga in", "Vår del: Kainuun yhdistykset", "Ring klubbarna", "Höstmöte")
    go(page, "Markera som klar", "Ring klubbarna")
    go(page, "Markera som klar", "Sparad: Ring klubbarna", "Inget att göra.")
    go(page, "Alla möten", "Höstmöte", "Kevätkokous", "Hela nätverket")
    sees_nothing_of_others(page)
    go(page, "Höstmöte", "Inbjudningar skickade", "Kajaanin kirjasto")
    visit(page, f"{site}/sv/work/meetings/{hidden.pk}/", "Sidan hittades inte", status=404)
    visit(page, f"{site}/sv/work/providers/", "Du har inte rätt att öppna den här sidan", status=403)
