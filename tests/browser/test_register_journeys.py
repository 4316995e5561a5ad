"""Two journeys through the register, in Finnish: a coordinator's at a desk, and a provider's contact's on a phone.

Axe looks over every page on the way, and none scrolls sideways.
"""

import re

import pytest
from playwright.sync_api import expect

from tests import make
from tests.browser.axe import faults
from tests.browser.watching import become, kept_from, listen
from tests.people import contact
from tests.providers.mail import paths, sent
from tests.providers.rounds import opened

PATIENCE = 60_000
# As an office writes it: two providers that are new, and one that the register has.
FILE = """Tuottaja;Tuottajan tyyppi;Puhelin;Palvelupiste;Postinumero;Kunta;Digitukipalvelu;Tukimuoto;Tuen tasot;Kieli;Ajat
Sotkamon kunnankirjasto;Kirjasto;08 6155 8020;Sotkamon kirjasto;88600;Sotkamo;Digituki;Palvelupiste;2;suomi;ma–pe 10–16
Paltamon eläkkeensaajat ry;Järjestö;08 123 4567;;;;Kerhon digipuhelin;Puhelintuki;2;suomi;ti 12–14
Kuhmon digikerho ry;Järjestö;08 000 000;;;;;;;;
"""
OUTCOMES = {"Sotkamon kunnankirjasto": "Uusi", "Paltamon eläkkeensaajat ry": "Uusi", "Kuhmon digikerho ry": "Ennallaan"}
MENU, REGISTER = "nav[aria-label=Päävalikko]", "nav[aria-label=Tuottajat]"


@pytest.fixture
def phone(chromium, request):
    """→ the page of a phone, nobody signed in."""
    context = chromium.new_context(locale="fi-FI", viewport={"width": 320, "height": 700})
    page = context.new_page()
    complaints = listen(page)
    yield page
    if picture := kept_from(request, "phone.png"):
        page.screenshot(path=picture, full_page=True)
    context.close()
    assert complaints == []


@pytest.fixture
def club(site):
    """A club that helps by telephone on Monday mornings, and reads its e-mail."""
    club = make.provider("Kuhmon digikerho ry", kind="association", phone="08 000 000", contact_email="tuula@example.fi")
    make.published(club, "Digipuhelin", hours_kind="weekly", hours=make.MONDAY_MORNING)
    return club


def test_kaisa_keeps_the_register_of_her_region(page, phone, site, club, sign_in):
    sign_in("kaisa")
    visit(page, f"{site}/fi/work/")
    go(page, "Tuottajat", "Kuhmon digikerho ry", within=MENU)
    publish_a_new_provider(page)
    import_a_file_and_undo_it(page)
    mend_what_is_wanting(page)
    ask_whether_it_is_true(page)
    become(phone, site, contact("tuula", "18", club.pk))
    visit(phone, f"{site}/fi/work/providers/own/")
    go(phone, "Muuta yhteystietoja", "ennen kuin yleisö näkee ne")
    fill(phone, {"Puhelinnumero": "08 999 999", "Viesti koordinoijalle": "Uusi vaihde."})
    go(phone, "Lähetä koordinoijalle", "Muutoksesi on lähetetty koordinoijalle.")
    accept(page, "Yhteystiedot", "Uusi vaihde.", "08 000 000", "08 999 999")
    visit(phone, f"{site}/fi/?place=r18", "Soita 08 999 999", "Maanantai 9.00–15.00")


def publish_a_new_provider(page):
    """With a service point, and an offering whose hours are left unknown."""
    go(page, "Lisää tuottaja", "Jo tiedossa oleva organisaatio löytyy sillä.")
    library = {"Organisaation nimi": "Kajaanin kaupunginkirjasto", "Tuottajan tyyppi": "Kirjasto"}
    fill(page, library | {"Puhelinnumero": "08 615 5021"})
    go(page, "Tallenna tuottaja", "Tuottaja on tallennettu.", "08 615 5021", "Digitukipalveluja ei ole vielä.")
    go(page, "Lisää palvelupiste", "Lisää palvelupiste: Kajaanin kaupunginkirjasto")
    point = {"Palvelupisteen nimi": "Pääkirjasto", "Katuosoite": "Kauppakatu 35", "Postinumero": "87100"}
    fill(page, point | {"Kunta": "Kajaani"})
    go(page, "Tallenna palvelupiste", "Palvelupiste on tallennettu.", "Kauppakatu 35, 87100 Kajaani")
    go(page, "Lisää digitukipalvelu", "Mitä tarjotaan", "Missä ja milloin")
    offering = {"Nimi suomeksi": "Digineuvonta kirjastossa", "Tukimuoto": "Palvelupiste", "Palvelupiste": "Pääkirjasto"}
    fill(page, offering | {"2 Kevyt tuki": True, "suomi$": True})
    go(page, "Tallenna luonnoksena", "Luonnos on tallennettu. Yleisö ei näe sitä, ennen kuin se on julkaistu.")
    go(page, "Julkaise", "Yleisö löytää tämän digitukipalvelun heti, kun julkaiset sen.")
    go(page, "Julkaise", "Digitukipalvelu on julkaistu. Yleisö löytää sen nyt.")
    expect(page.get_by_role("article", name="Digineuvonta kirjastossa")).to_contain_text("Julkaistu")


def import_a_file_and_undo_it(page):
    go(page, "Tuonti ja vienti", "Tiedostoja ei ole vielä tuotu", within=REGISTER)
    go(page, "Tuo tiedosto", "Mitään ei vielä tallenneta")
    page.get_by_label("Tiedosto").set_input_files({"name": "a.csv", "mimeType": "text/csv", "buffer": FILE.encode()})
    go(page, "Lue tiedosto", "Tämä odottaa vuoroaan.")
    see_the_result(page, "Luettu, odottaa päätöstäsi", "Jokaisen rivin voi tallentaa.")
    for name, outcome in OUTCOMES.items():
        row = page.get_by_role("table").get_by_role("row").filter(has_text=name)
        expect(row.get_by_role("cell", name=outcome, exact=True)).to_be_visible()
    assert names_listed(page) == ["Kajaanin kaupunginkirjasto", "Kuhmon digikerho ry"], "a preview writes nothing"
    page.go_back()
    go(page, "Tallenna rivit", "Tämä odottaa vuoroaan.")
    see_the_result(page, "Uudet digitukipalvelut ovat luonnoksia, kunnes julkaiset ne.")
    assert names_listed(page) == sorted([*OUTCOMES, "Kajaanin kaupunginkirjasto"])
    page.go_back()
    go(page, "Kumoa tämä tuonti", "Tiedoston tuomat tiedot poistetaan")
    go(page, "Kumoa tuonti", "Tämä odottaa vuoroaan.")
    see_the_result(page, "kumoaja Kaisa Koordinaattori", "Rekisteri on sellainen kuin ennen tätä tiedostoa.")
    assert names_listed(page) == ["Kajaanin kaupunginkirjasto", "Kuhmon digikerho ry"]


def see_the_result(page, *texts):
    sent()  # The worker's turn at whatever was ordered, mail or not.
    expect(page.get_by_role("status")).to_contain_text("Tämä on valmis.", timeout=PATIENCE)
    go(page, "Näytä tulos", *texts)


def names_listed(page):
    go(page, "Takaisin tuottajiin", "Kuka antaa digitukea, missä")
    return page.get_by_role("table").get_by_role("rowheader").all_inner_texts()


def mend_what_is_wanting(page):
    go(page, "Laatu", "Rekisterin laatu", within=REGISTER)
    before = wanting(page)
    go(page, "Aukioloajat puuttuvat", "Ei aukioloaikoja: Pääkirjasto")
    go(page, "Anna ajat", "Paikka ja ajat: Digineuvonta kirjastossa")
    fill(page, {"Samat ajat joka viikko": True, "Maanantai": "9–15"})
    go(page, "Tallenna muutokset", "Muutokset on tallennettu.", "Rekisterin laatu", "Tässä ei ole puutteita.")
    assert before["Aukioloajat puuttuvat"] == 1
    assert wanting(page) == before | {"Aukioloajat puuttuvat": 0}


def wanting(page):
    """→ {kind of fault: number}"""
    listed = page.get_by_role("navigation", name="Puute").get_by_role("listitem").all()
    return {each.get_by_role("link").inner_text(): int(each.locator("strong").inner_text()) for each in listed}


def ask_whether_it_is_true(page):
    """The club by e-mail; the library, which gave no address, by telephone."""
    go(page, "Tarkistuskierrokset", "Kierroksia ei ole vielä", within=REGISTER)
    go(page, "Avaa kierros", "Keneltä kysyttäisiin")
    fill(page, {"Kierroksen nimi": "Kevät 2098", "Vastaukset viimeistään": "31.3.2098"})
    go(page, "Avaa kierros ja lähetä sähköpostit", "Sähköpostit ovat matkalla.", "Tulos on saatu: 0 / 2.")
    assert "Digipuhelin" in mail_to_tuula().body
    go(page, "Soittolista", "Kysytty sähköpostilla, ei vielä vastausta.")
    go(page, "Tänään soitettavat", "Kajaanin kaupunginkirjasto", "Soita 08 615 5021")
    go(page, "Lue ääneen ja kirjaa vastaus", "Mitä yleisö näkee nyt", "Maanantai 9.00–15.00")
    fill(page, {"Kuka vastasi": "Kirsi Kirjasto", "Kaikki on yhä totta": True})
    go(page, "Tallenna soitto", "Soitto on tallennettu.")
    go(page, "Takaisin kierrokseen", "Tulos on saatu: 1 / 2.")
    expect(page.get_by_role("row").filter(has_text="Kajaanin kaupunginkirjasto")).to_contain_text("Puhelimessa")


def accept(page, what, *told):
    """From "My work", the one change that waits."""
    go(page, "Omat työt", "Tuottajilta", within=MENU)
    go(page, "1 tarkistettava muutos", "Kuhmon digikerho ry", "Tuula Tuottaja")
    go(page, what, "Mikä muuttuisi", *told)
    go(page, "Hyväksy muutos", "Muutos on hyväksytty.", "Ei tarkistettavaa")
    assert mail_to_tuula().subject == "Muutoksesi hyväksyttiin"


def test_tuula_keeps_her_own_details_with_a_phone(page, phone, site, club, sign_in):
    make.published(make.provider("Kajaanin kaupunginkirjasto"), "Digineuvonta kirjastossa")
    contact("tuula", "18", club.pk)
    opened()
    front, own = f"{site}/fi/?place=r18", f"{site}/fi/work/providers/own/"
    # Nobody is signed in by the link of the question.
    question = site + paths(mail_to_tuula())[0]
    visit(phone, question, "Onko tämä yhä totta? Kuhmon digikerho ry", "Maanantai 9.00–12.00")
    go(phone, "Kaikki on totta", "Kiitos. Vastauksesi on tallennettu.")
    visit(phone, question, "kaikki on totta. Kiitos.")
    visit(phone, own, "Kirjaudu sisään", "Salasana")
    visit(phone, front, "Digipuhelin", "Digineuvonta kirjastossa")
    go(phone, "Kirjaudu sisään", "Oletko tuottajan yhteyshenkilö?", within="footer")
    go(phone, "Kirjaudu sähköpostilinkillä", "Digituen tuottajien yhteyshenkilöille")
    fill(phone, {"Sähköpostiosoite": "tuula@example.fi"})
    go(phone, "Lähetä minulle linkki", "Katso sähköpostisi")
    link = site + paths(mail_to_tuula())[0]
    visit(phone, link, "Kirjaudut nimellä Tuula Tuottaja tuottajan yhteyshenkilönä.")
    go(phone, "Kirjaudu sisään", "Kuhmon digikerho ry", "Tuottaja vastasi linkillä", "Maanantai 9.00–12.00")
    expect(phone.locator("body")).not_to_contain_text("Kajaanin")
    visit(phone, f"{site}/fi/work/providers/", "Sinulla ei ole oikeutta avata tätä sivua", status=403)
    go(phone, "Omiin töihin", "Omat työt")
    go(phone, "Omat tiedot", "Pidä omat tietonne ajan tasalla")
    go(phone, "Muuta paikkaa ja aikoja", "ennen kuin yleisö näkee ne")
    fill(phone, {"Maanantai": "10–18"})
    go(phone, "Lähetä koordinoijalle", "Muutoksesi on lähetetty koordinoijalle.", "Odottaa koordinoijaa")
    go(phone, "Kirjaudu ulos", within="header")
    visit(phone, link, "Linkki ei enää toimi", "Lähetä minulle linkki", status=404)
    visit(phone, own, "Kirjaudu sisään", "Salasana")
    visit(phone, front, "Maanantai 9.00–12.00")
    sign_in("kaisa")
    visit(page, f"{site}/fi/work/")
    accept(page, "Missä ja milloin", "Maanantai 9.00–12.00", "Maanantai 10.00–18.00")
    # Another address of the same page: the telephone keeps what it saw for a minute.
    visit(phone, f"{front}&page=1", "Maanantai 10.00–18.00", "Tiedot varmistettu")
    expect(phone.locator("body")).not_to_contain_text("Maanantai 9.00–12.00")


def mail_to_tuula():
    """→ the one message that left."""
    (message,) = sent()
    assert message.to == ["tuula@example.fi"]
    return message


def visit(page, address, *texts, status=200):
    answer = page.goto(address, timeout=PATIENCE)
    assert answer.status == status, f"{answer.status} at {address}"
    looks_over(page, texts)


def go(page, name, *texts, within="main"):
    """By the link or button of such a name to another page, where these texts are."""
    where = page.locator(within)
    with page.expect_navigation(timeout=PATIENCE):
        where.get_by_role("link", name=name).or_(where.get_by_role("button", name=name)).click(timeout=PATIENCE)
    looks_over(page, texts)


def looks_over(page, texts):
    for text in texts:
        expect(page.get_by_role("main")).to_contain_text(text, timeout=PATIENCE)
    found = faults(page)
    assert not found, f"{page.url}:\n" + "\n".join(found)


def fill(page, fields):
    """{how a field's label begins: what is typed or chosen, or True to tick it}"""
    for label, value in fields.items():
        field = page.get_by_role("main").get_by_label(re.compile(f"^{label}"))
        if value is True:
            field.check(timeout=PATIENCE)
        elif field.evaluate("each => each.type") == "select-one":
            field.select_option(label=value)
        else:
            field.fill(value)
