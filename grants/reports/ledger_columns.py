"""The columns of a file of costs, as accounts of three languages head them."""

from functools import cache

from django.utils.translation import gettext_lazy as _

from regions.sheets.grid import UnreadableFile, said
from regions.sheets.headings import aliases_of, key

LANGUAGES = ("fi", "sv", "en")
HEADER_WITHIN = 15
# field → (label, other headings in small letters without signs)
COLUMNS = {
    "voucher": (_("Voucher"), "tosite tositenumero tositenro tositeno tositelaji verifikat verifikatnummer vernr vouchernumber receipt"),
    "date": (_("Date"), "päivä päiväys pvm päivämäärä tositepäivä tositepvm kirjauspäivä kirjauspvm dag datum verifikatdatum bokföringsdag date day"),
    "description": (_("Description"), "selite kuvaus teksti selitys toimittaja förklaring text beskrivning leverantör description explanation"),
    "category_code": (_("Cost category"), "kululaji kustannuslaji menolaji laji kostnadsslag utgiftsslag kategori kostnadskategori category costcategory"),
    "amount": (_("Amount"), "summa euroa eur määrä bruttosumma yhteensä belopp summaeuro bruttobelopp euro sum amount total"),
    "vat": (_("Value added tax in it"), "alv arvonlisävero alvosuus veroosuus verot moms mervärdesskatt momsandel vat tax"),
    "vat_is_final": (_("The tax stays as a final cost"), "alvlopullinen lopullinenalv alvjääkuluksi momsslutlig slutligmoms vatfinal finalvat"),
    "person": (_("Whose pay"), "henkilökoodi henkilö työntekijä tehtävänimike nimike personkod person befattning titel employee title personcode"),
}
NEEDED = ("voucher", "date", "description", "category_code", "amount")


@cache
def aliases():
    return aliases_of(COLUMNS)


def columns_of(grid):
    """Grid → ({field: index}, index of the header row). Raises UnreadableFile, naming what is missing or is there twice.

    A column that is not known is left out: accounts have many more than a report needs.
    """
    heads = ((n, {key(cell) for cell in row} & aliases().keys()) for n, row in enumerate(grid.rows[:HEADER_WITHIN]))
    header = next((n for n, known in heads if len(known) > 1), None)
    labels = ", ".join(str(COLUMNS[field][0]) for field in NEEDED)
    if header is None:
        raise UnreadableFile(said(_("No headers were found. The file must have at least these columns: %(columns)s."), {"columns": labels}))
    columns = {}
    for index, text in enumerate(grid.rows[header]):
        field = aliases().get(key(text)) if text else None
        if field in columns:
            raise UnreadableFile(said(_("Two columns of the file mean the same: “%(column)s”. Leave one of them out."), {"column": text}))
        if field:
            columns[field] = index
    if missing := [str(COLUMNS[field][0]) for field in NEEDED if field not in columns]:
        raise UnreadableFile(said(_("These columns are missing: %(columns)s."), {"columns": ", ".join(missing)}))
    return columns, header
