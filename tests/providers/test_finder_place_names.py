"""How the names of places are inflected, by the endings of the names."""

import pytest

from providers.finder.place_names import finnish_forms, swedish_forms

# Name → forms that people write, of several cases.
WRITTEN = {
    "Helsinki": "helsingin helsinkiä helsingissä helsingistä helsinkiin",
    "Turku": "turun turkua turussa turusta turkuun",
    "Lahti": "lahden lahdessa lahdesta lahteen lahtea",
    "Tampere": "tampereen tampereella tampereelta tampereelle tamperetta",
    "Raahe": "raahen raahessa raaheen raahesta",
    "Rovaniemi": "rovaniemen rovaniemellä rovaniemeltä rovaniemelle rovaniemeä",
    "Kajaani": "kajaanin kajaanissa kajaaniin",
    "Kuhmo": "kuhmon kuhmossa kuhmoon kuhmosta",
    "Ylöjärvi": "ylöjärven ylöjärvellä ylöjärveltä ylöjärvelle ylöjärveä",
    "Siilinjärvi": "siilinjärvellä siilinjärven",
    "Vantaa": "vantaan vantaalla vantaalta vantaalle vantaata",
    "Espoo": "espoon espoossa espoosta espooseen",
    "Sodankylä": "sodankylän sodankylässä sodankylästä sodankylään",
    "Kauhajoki": "kauhajoen kauhajoella kauhajoelle kauhajokea",
    "Uusikaupunki": "uudenkaupungin uudessakaupungissa uudestakaupungista uuteenkaupunkiin uuttakaupunkia",
    "Uusikaarlepyy": "uudessakaarlepyyssä uudenkaarlepyyn",
    "Isokyrö": "isossakyrössä isonkyrön isoonkyröön",
    "Hämeenlinna": "hämeenlinnassa hämeenlinnan hämeenlinnaan",
    "Mikkeli": "mikkelissä mikkelin mikkeliin",
    "Pori": "porissa porin poriin",
    "Kokemäki": "kokemäellä kokemäen kokemäelle kokemäkeä",
    "Äänekoski": "äänekoskella äänekosken äänekoskelle",
    "Iisalmi": "iisalmessa iisalmen iisalmeen",
    "Toholampi": "toholammilla toholammen toholammelle",
    "Kirkkonummi": "kirkkonummella kirkkonummen kirkkonummelle",
    "Kemiönsaari": "kemiönsaaressa kemiönsaaren kemiönsaareen kemiönsaarta",
    "Lappeenranta": "lappeenrannassa lappeenrannan lappeenrantaan",
    "Kiuruvesi": "kiuruvedellä kiuruveden kiuruvedelle kiuruvettä",
    "Hyvinkää": "hyvinkäällä hyvinkään hyvinkäältä",
    "Kruunupyy": "kruunupyyssä kruunupyyn kruunupyyhyn",
    "Järvenpää": "järvenpäässä järvenpäähän järvenpään",
    "Outokumpu": "outokummussa outokummun outokumpuun",
    "Hanko": "hangossa hangon hankoon",
    "Liminka": "limingassa limingan liminkaan",
    "Vihti": "vihdissä vihdin vihtiin",
    "Lieto": "liedossa liedon lietoon",
    "Juuka": "juuassa juuan juukaan",
    "Loppi": "lopella lopen lopelta lopelle",
    "Iitti": "iitissä iitin iittiin",
    "Virrat": "virroilla virtain virroille",
    "Kannus": "kannuksessa kannuksen kannukseen",
    "Muhos": "muhoksella muhoksen",
    "Nurmes": "nurmeksessa nurmeksen nurmekseen",
    "Varkaus": "varkaudessa varkauden varkauteen varkautta",
    "Alavus": "alavudella alavuden",
    "Pihtipudas": "pihtiputaalla pihtiputaan pihtiputaalle",
    "Punkalaidun": "punkalaitumella punkalaitumen",
    "Kuhmoinen": "kuhmoisissa kuhmoisten kuhmoisiin",
    "Kaustinen": "kaustisella kaustisen kaustiselle",
    "Parainen": "paraisilla paraisten paraisille",
    "Savitaipale": "savitaipaleella savitaipaleen",
    "Raisio": "raisiossa raision raisioon raisiota",
    "Ii": "iissä iin iihin",
    "Mänttä-Vilppula": "mänttä vilppulassa",
    "Korsnäs": "korsnäsissä korsnäsin",
    "Keski-Suomi": "keski suomessa keski suomen",
    "Uusimaa": "uudellamaalla uudenmaan uudellemaalle uudeltamaalta",
    "Satakunta": "satakunnassa satakunnan satakuntaan",
    "Kainuu": "kainuussa kainuun kainuuseen",
    "Päijät-Häme": "päijät hämeessä päijät hämeen",
    "Hervanta": "hervannassa hervannan hervantaan",
    "Käpykangas": "käpykankaalla käpykankaan",
}


@pytest.mark.parametrize("name", WRITTEN)
def test_the_forms_people_write(name):
    assert forms(name) - finnish_forms(name).keys() == set()


def forms(name):
    """→ the forms of a name; in a name of two words each form begins with the first word."""
    before = name.casefold().partition("-")[0] if "-" in name else ""
    words = [word for word in WRITTEN[name].split() if word != before]
    return {f"{before} {word}".strip() for word in words}


def test_there_are_enough_of_them():
    assert sum(len(forms(name)) for name in WRITTEN) >= 120


def test_both_parts_are_in_the_same_case():
    assert "uudessakaupungista" not in finnish_forms("Uusikaupunki")
    assert "uudenkaupungille" not in finnish_forms("Uusikaupunki")


def test_swedish_has_the_genitive_alone():
    assert swedish_forms("Åbo").keys() == {"åbo", "åbos"}
    assert swedish_forms("Helsingfors").keys() == {"helsingfors"}
    assert swedish_forms("S:t Michel").keys() == {"s t michel", "s t michels"}
