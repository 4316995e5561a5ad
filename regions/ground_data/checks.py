"""Rules between rows and between tables. Each takes the register-to-be and yields problems of rows in the files."""

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise

from regions.code_lists import CodeList
from regions.geography import NATIONWIDE, Authority, Measure
from regions.ground_data.files import Problem
from regions.ground_data.register import key_of
from regions.ground_data.tables import TABLES

DAY = timedelta(days=1)


def duplicates(rows_by_file):
    """Rows with the same key in one file: looked for before the register is built, where only one would survive."""
    for table in TABLES:
        first = {}
        for row in rows_by_file.get(table.file, []):
            key = key_of(table, row.values)
            if key in first:
                yield Problem(table.file, row.number, f"{shown(key)} is already on row {first[key]}")
            else:
                first[key] = row.number


def unique_beside_the_key(register):
    for table in TABLES:
        for attributes in table.also_unique:
            first = {}
            for key, entry in register[table.file].items():
                value = tuple(entry.values[attribute] for attribute in attributes)
                if None in value:
                    continue
                if value in first:
                    yield from problem(
                        table.file, [entry, first[value][1]], f"{shown(value)} is also {shown(first[value][0])}'s"
                    )
                first.setdefault(value, (key, entry))


def unknown_codes(register):
    for table in TABLES:
        for attribute, target in table.points_to.items():
            name = attribute.removesuffix("_id")
            for entry in register.of(table.file):
                code = entry.values[attribute]
                if code is not None and (code,) not in register[target]:
                    yield from problem(table.file, [entry], f"the {name} “{code}” is in no row of {target}")


def dates_in_order(register):
    for table in TABLES:
        if "valid_to" in table.attributes:
            for entry in register.of(table.file):
                if entry.valid_to and entry.valid_to < entry.valid_from:
                    yield from problem(
                        table.file, [entry], f"ends on {entry.valid_to}, before it begins on {entry.valid_from}"
                    )


def overlaps(register):
    """Two names of an authority, two regions of a municipality, two coordinators, two versions of a code on one day."""
    for table in TABLES:
        if not table.span:
            continue
        for span, entries in grouped(register.of(table.file), table.span).items():
            for before, after in pairwise(entries):
                if before.holds_on(after.valid_from):
                    yield from problem(
                        table.file,
                        [after, before],
                        f"{shown(span)} overlaps: {period(after)} and {period(before)} hold on the same day",
                    )


def nationwide_is_00(register):
    for entry in register.of("regions.csv"):
        if entry.is_national != (entry.code == NATIONWIDE):
            yield from problem("regions.csv", [entry], f"is_national is 1 for {NATIONWIDE} alone")


def councils_have_a_region(register):
    of_a_region = (Authority.Kind.REGIONAL_COUNCIL, Authority.Kind.GOVERNMENT_OF_ALAND)
    for entry in register.of("authorities.csv"):
        if (entry.kind in of_a_region) != (entry.region_id is not None):
            need = "needs a region_code" if entry.kind in of_a_region else "has no region: leave region_code empty"
            yield from problem("authorities.csv", [entry], f"{entry.kind} {need}")


def successors(register):
    for entry in register.of("municipalities.csv"):
        successor = register["municipalities.csv"].get((entry.successor_id,))
        if not successor:
            continue
        if entry.valid_to is None:
            yield from problem("municipalities.csv", [entry], "has a successor but no last day (valid_to)")
        elif not successor.holds_on(entry.valid_to + DAY):
            yield from problem(
                "municipalities.csv",
                [entry, successor],
                f"the successor {entry.successor_id} does not exist on {entry.valid_to + DAY}",
            )


def each_day_has_a_region(register):
    """A municipality lies in a region on each day of its life, and on no other."""
    spans = grouped(register.of("municipality_regions.csv"), ("municipality_id",))
    for municipality in register.of("municipalities.csv"):
        own = spans.get((municipality.code,), [])
        day = municipality.valid_from
        for span in own:
            if span.valid_from != day:
                break
            day = span.valid_to + DAY if span.valid_to else date.max
        end = municipality.valid_to + DAY if municipality.valid_to else date.max
        if day != end:
            reason = f"{municipality.code} exists {period(municipality)}, its regions cover {cover(own)}"
            if municipality.row:
                yield Problem("municipalities.csv", municipality.row, reason)
            else:
                yield from problem("municipality_regions.csv", own, reason)


def figures_or_reasons(register):
    file = "municipality_figures.csv"
    for entry in register.of(file):
        if entry.value is None and not entry.missing_because:
            yield from problem(file, [entry], "has no value: say why in missing_because (an unknown figure is never 0)")
        if entry.value is not None and entry.missing_because:
            yield from problem(file, [entry], "has both a value and a reason for having none")


def parts_fit_the_whole(register):
    """An age group can't be larger than the population of the same year and area, nor 75+ larger than 65+."""
    wider = {measure: Measure.POPULATION for measure in Measure if measure != Measure.POPULATION}
    wider[Measure.OVER_75] = Measure.OVER_65
    for file, area in (("municipality_figures.csv", "municipality_id"), ("postal_area_figures.csv", "postal_area_id")):
        for entry in register.of(file):
            whole = register[file].get((entry.values[area], wider.get(entry.measure), entry.year))
            if whole and None not in (entry.value, whole.value) and entry.value > whole.value:
                yield from problem(
                    file, [entry, whole], f"{entry.measure} {entry.value} is more than {whole.measure} {whole.value}"
                )


def codes_are_listed(register):
    """Codes that other tables name, and the groups of codes, stand in codes.csv."""
    known = {(entry.list, entry.code) for entry in register.of("codes.csv")}
    named = [("codes.csv", entry, entry.list, entry.parent) for entry in register.of("codes.csv")]
    for entry in register.of("kind_gives.csv"):
        named += [
            ("kind_gives.csv", entry, CodeList.PROVIDER_KIND, entry.provider_kind),
            ("kind_gives.csv", entry, CodeList.LEVEL, entry.level),
            ("kind_gives.csv", entry, CodeList.FORM, entry.form),
        ]
    named += [("need_figures.csv", e, CodeList.NEED_GROUP, e.need_group) for e in register.of("need_figures.csv")]
    for file, entry, code_list, code in named:
        if code and (code_list, code) not in known:
            yield from problem(file, [entry], f"“{code}” is not in the list {code_list}")


CHECKS = [
    unique_beside_the_key,
    unknown_codes,
    dates_in_order,
    overlaps,
    nationwide_is_00,
    councils_have_a_region,
    successors,
    each_day_has_a_region,
    figures_or_reasons,
    parts_fit_the_whole,
    codes_are_listed,
]


def problem(file, entries, reason):
    """Yields the problem at the first of `entries` that a file brought; what the database alone holds is not judged."""
    for entry in entries:
        if entry.row:
            yield Problem(file, entry.row, reason)
            return


def grouped(entries, attributes):
    """→ {values of the attributes: entries by their first day}"""
    groups = defaultdict(list)
    for entry in sorted(entries, key=lambda entry: entry.valid_from):
        groups[tuple(entry.values[attribute] for attribute in attributes)].append(entry)
    return groups


def shown(values):
    return " ".join(str(value) for value in values)


def period(entry):
    return f"{entry.valid_from}–{entry.valid_to or ''}"


def cover(spans):
    return ", ".join(period(span) for span in spans) or "no day"
