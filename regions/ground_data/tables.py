"""The shape of each shipped table: its columns, its key, what it points to. docs/ground_data.md explains them."""

from collections.abc import Callable
from dataclasses import dataclass, field

from regions.code_lists import Code, CodeList, KindGives, NeedFigure
from regions.geography import (
    Authority,
    AuthorityName,
    FigureSource,
    Measure,
    Municipality,
    MunicipalityFigure,
    MunicipalityRegion,
    PostalArea,
    PostalAreaFigure,
    Region,
    RegionCoordination,
)
from regions.geography.places import DocumentLanguage, LanguageRelation
from regions.ground_data.cells import blank, day, degrees, digits, one_of, optional, slug, text, whole, yes_no

LANGUAGES = ("fi", "sv", "en")


@dataclass(frozen=True)
class Table:
    """One CSV file and its model. `columns` maps the file's header to (model attribute, reader of a cell)."""

    file: str
    model: type
    columns: dict[str, tuple[str, Callable]]
    # The attributes that identify a row, and those that must not hold twice on one day.
    key: tuple[str, ...]
    span: tuple[str, ...] = ()
    also_unique: tuple[tuple[str, ...], ...] = ()
    # attribute → file of the table whose key it names
    points_to: dict[str, str] = field(default_factory=dict)

    @property
    def attributes(self):
        return [attribute for attribute, _reader in self.columns.values()]

    @property
    def translated(self):
        """→ names of the columns that exist once a language, as "name"."""
        return sorted({name.removesuffix("_fi") for name in self.columns if name.endswith("_fi")})


def plain(**readers):
    return {name: (name, reader) for name, reader in readers.items()}


def in_languages(name, reader=text, english=None):
    readers = {"fi": reader, "sv": reader, "en": english or reader}
    return plain(**{f"{name}_{language}": readers[language] for language in LANGUAGES})


REGION_CODE = digits(2)
MUNICIPALITY_CODE = digits(3)
YEAR = whole(1990, 2100)
VALIDITY = plain(valid_from=day, valid_to=optional(day))

TABLES = [
    Table(
        "regions.csv",
        Region,
        plain(code=REGION_CODE, slug=slug)
        | in_languages("name")
        | plain(
            is_national=yes_no,
            is_pilot=yes_no,
            document_language=one_of(DocumentLanguage.values),
            tile_row=optional(whole(1, 50)),
            tile_column=optional(whole(1, 50)),
        ),
        key=("code",),
        also_unique=(("slug",), ("tile_row", "tile_column")),
    ),
    Table(
        "authorities.csv",
        Authority,
        plain(code=slug, kind=one_of(Authority.Kind.values)) | {"region_code": ("region_id", optional(REGION_CODE))},
        key=("code",),
        points_to={"region_id": "regions.csv"},
    ),
    Table(
        "authority_names.csv",
        AuthorityName,
        {"authority_code": ("authority_id", slug)} | in_languages("name") | VALIDITY,
        key=("authority_id", "valid_from"),
        span=("authority_id",),
        points_to={"authority_id": "authorities.csv"},
    ),
    Table(
        "region_coordinations.csv",
        RegionCoordination,
        {"region_code": ("region_id", REGION_CODE), "authority_code": ("authority_id", slug)} | VALIDITY,
        key=("region_id", "valid_from"),
        span=("region_id",),
        points_to={"region_id": "regions.csv", "authority_id": "authorities.csv"},
    ),
    Table(
        "municipalities.csv",
        Municipality,
        plain(code=MUNICIPALITY_CODE)
        # English uses the Finnish name, or the Swedish one where only Swedish is spoken.
        | in_languages("name", english=blank)
        | plain(language=one_of(LanguageRelation.values), lat=degrees(59, 71), lon=degrees(19, 32))
        | VALIDITY
        | {"successor_code": ("successor_id", optional(MUNICIPALITY_CODE))},
        key=("code",),
        points_to={"successor_id": "municipalities.csv"},
    ),
    Table(
        "municipality_regions.csv",
        MunicipalityRegion,
        {"municipality_code": ("municipality_id", MUNICIPALITY_CODE), "region_code": ("region_id", REGION_CODE)}
        | VALIDITY,
        key=("municipality_id", "valid_from"),
        span=("municipality_id",),
        points_to={"municipality_id": "municipalities.csv", "region_id": "regions.csv"},
    ),
    Table(
        "postal_areas.csv",
        PostalArea,
        plain(code=digits(5), name=text)
        | {"municipality_code": ("municipality_id", MUNICIPALITY_CODE)}
        | plain(lat=degrees(59, 71), lon=degrees(19, 32), east=whole(), north=whole()),
        key=("code",),
        points_to={"municipality_id": "municipalities.csv"},
    ),
    Table(
        "figure_sources.csv",
        FigureSource,
        plain(code=slug) | in_languages("name") | plain(publisher=text, licence=blank),
        key=("code",),
    ),
    Table(
        "municipality_figures.csv",
        MunicipalityFigure,
        {"municipality_code": ("municipality_id", MUNICIPALITY_CODE)}
        | plain(
            measure=one_of(Measure.values),
            year=YEAR,
            value=optional(whole()),
            missing_because=optional(one_of(MunicipalityFigure.Missing.values), ""),
        )
        | {"source_code": ("source_id", slug)},
        key=("municipality_id", "measure", "year"),
        points_to={"municipality_id": "municipalities.csv", "source_id": "figure_sources.csv"},
    ),
    Table(
        "postal_area_figures.csv",
        PostalAreaFigure,
        {"postal_code": ("postal_area_id", digits(5))}
        | plain(measure=one_of(Measure.values), year=YEAR, value=optional(whole()))
        | {"source_code": ("source_id", slug)},
        key=("postal_area_id", "measure", "year"),
        points_to={"postal_area_id": "postal_areas.csv", "source_id": "figure_sources.csv"},
    ),
    Table(
        "codes.csv",
        Code,
        plain(list=one_of(CodeList.values), code=slug, parent=optional(slug, ""), order=whole(0, 32767))
        | in_languages("name")
        | in_languages("description", blank)
        | VALIDITY,
        key=("list", "code", "valid_from"),
        span=("list", "code"),
    ),
    Table(
        "kind_gives.csv",
        KindGives,
        plain(provider_kind=slug, level=slug, form=optional(slug, ""))
        | in_languages("text")
        | plain(is_inferred=yes_no)
        | VALIDITY,
        key=("provider_kind", "level", "valid_from"),
        span=("provider_kind", "level"),
    ),
    Table(
        "need_figures.csv",
        NeedFigure,
        plain(need_group=slug, value=optional(whole()), is_minimum=yes_no, share_percent=optional(whole(0, 100)))
        | {"source_code": ("source_id", slug)}
        | plain(year=YEAR)
        | VALIDITY,
        key=("need_group", "valid_from"),
        span=("need_group",),
        points_to={"source_id": "figure_sources.csv"},
    ),
]
