"""The columns of a file of counts, as people head them in three languages. Nothing else is taken in."""

from functools import cache

from django.utils.translation import gettext_lazy as _

from regions.sheets.grid import UnreadableFile, said
from regions.sheets.headings import aliases_of, key

LANGUAGES = ("fi", "sv", "en")
HEADER_WITHIN = 10
# field → (label, other headings)
COLUMNS = {
    "day": (_("Day or month"), "päivä pvm päivämäärä kuukausi kk dag datum månad day date month"),
    "provider": (_("Provider"), "tuottaja palveluntuottaja y-tunnus organisaatio producent fo-nummer organisation business_id"),
    "point": (_("Service point"), "piste toimipiste palvelupaikka serviceställe verksamhetsställe plats point place"),
    "form": (_("Form of support"), "tukimuoto muoto stödform form"),
    "level": (_("Level of support"), "taso tuen_taso nivå stödnivå level"),
    "topic": (_("Topic"), "aihe asia sisältö tema ämne topic subject"),
    "language": (_("Language of service"), "kieli palvelukieli asiointikieli språk servicespråk language"),
    "contacts": (_("Contacts"), "kontaktit kontakteja asiakaskohtaamiset käynnit lukumäärä määrä kpl kontakter antal contacts number count"),
    "minutes": (_("Minutes in all"), "minuutit minuutteja kesto min minuter längd minutes duration"),
    "outcome": (_("Result of the contact"), "tulos lopputulos utfall resultat outcome result"),
}
NEEDED = ("day", "form", "contacts")


@cache
def aliases():
    return aliases_of(COLUMNS)


def columns_of(grid):
    """Grid → ({field: index}, index of the header row). Raises UnreadableFile, naming what is missing or too much.

    A column that is not known is refused, not left out: it may hold a person's name, which must not come in at all.
    """
    header = next((n for n, row in enumerate(grid.rows[:HEADER_WITHIN]) if len({key(c) for c in row} & aliases().keys()) > 1), None)
    labels = ", ".join(str(COLUMNS[field][0]) for field in NEEDED)
    if header is None:
        raise UnreadableFile(said(_("No headers were found. The file must have at least these columns: %(columns)s."), {"columns": labels}))
    columns = {}
    for index, text in enumerate(grid.rows[header]):
        if not text and not any(row[index] for row in grid.rows[header + 1 :]):
            continue
        field = aliases().get(key(text))
        if field is None:
            raise UnreadableFile(said(
                _("We do not take words or names: leave out the column “%(column)s”. Known columns are: %(known)s."),
                {"column": text or "–", "known": ", ".join(str(label) for label, _others in COLUMNS.values())},
            ))
        if field in columns:
            raise UnreadableFile(said(_("The column “%(column)s” is in the file twice."), {"column": text}))
        columns[field] = index
    if missing := [str(COLUMNS[field][0]) for field in NEEDED if field not in columns]:
        raise UnreadableFile(said(_("These columns are missing: %(columns)s."), {"columns": ", ".join(missing)}))
    return columns, header
