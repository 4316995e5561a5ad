"""Texts by language, links, telephones, e-mail addresses: written and read alike, but checked."""

from tests.ptv_double.checks import boolean, each, one_of, shape, text
from tests.ptv_double.code_lists import LANGUAGES

CHARGES = ("Chargeable", "FreeOfCharge", "Other")
language = one_of(*LANGUAGES)


def sentences(most):
    """[LanguageItem], one a language."""
    converted = each(shape({"value": text(most), "language": language}, required=("value", "language")))

    def convert(value, key, errors):
        found = converted(value, key, errors)
        once(found, key, errors, lambda item: item["language"])
        return found

    return convert


def many_sentences(most):
    """[LanguageItem] with any number a language: keywords, e-mail addresses."""
    return each(shape({"value": text(most), "language": language}, required=("value", "language")))


def kinds(limits, needed=None, untyped=None):
    """[LocalizedListItem], one a language and type. limits: {type: most letters}.

    needed: a type that each language must have. untyped: the type of items that name none.
    """

    def one(item, key, errors):
        item = item if item.get("type") or not untyped else item | {"type": untyped}
        found = shape({"language": language, "value": text(), "type": one_of(*limits)}, ("value", "type", "language"))
        found = found(item, key, errors)
        most = limits.get(found["type"])
        if most and len(found["value"] or "") > most:
            errors.tell(f"{key}.value", f"The maximum length is {most}.")
        return found

    def convert(value, key, errors):
        found = each(one)(value, key, errors)
        once(found, key, errors, lambda item: (item["type"], item["language"]))
        for name in sorted({item["language"] or "" for item in found}) if needed else ():
            if not any(item["type"] == needed and item["language"] == name for item in found):
                errors.tell(key, f"Type - Required value '{needed}' was not found!")
                break
        return found

    return convert


def once(items, key, errors, identity):
    seen = [identity(item) for item in items]
    if len(set(seen)) < len(seen):
        errors.tell(key, "A language may stand once for each type.")


display_names = each(shape({"type": one_of("Name", "AlternativeName"), "language": language}, required=("type", "language")))


def phones(*types):
    """[Phone]; types: what a telephone channel's numbers may be, which they then must say."""
    fields = {
        "prefixNumber": text(10, r"\+\d{1,4}"),
        "number": text(20, r"\d{1,20}"),
        "isFinnishServiceNumber": boolean,
        "serviceChargeType": one_of(*CHARGES),
        "chargeDescription": text(150),
        "additionalInformation": text(150),
        "language": language,
    } | ({"type": one_of(*types)} if types else {})
    converted = shape(fields, required=("number", "serviceChargeType", "language", *(["type"] if types else [])))

    def one(item, key, errors):
        found = converted(item, key, errors)
        found["isFinnishServiceNumber"] = bool(found["isFinnishServiceNumber"])
        if not found["prefixNumber"] and not found["isFinnishServiceNumber"]:
            errors.tell(f"{key}.prefixNumber", "The PrefixNumber field is required.")
        return found

    return each(one)


WEB_PAGE = {"url": text(500, r"https?://\S+"), "value": text(100), "language": language, "orderNumber": lambda value, *_: int(value)}
web_pages = each(shape(WEB_PAGE, required=("url", "language")))


def links(value, key, errors):
    """A channel's own `webPage`: taken as [LanguageItem], whose value is the address, or as [WebPage]; read as the latter."""
    given = [{**item, "url": item.get("url") or item["value"], "value": item["value"] if item.get("url") else None} for item in value]
    return web_pages(given, key, errors)


email_addresses = each(
    shape({"value": text(100, r"[^@\s]+@[^@\s]+"), "description": text(100), "language": language}, ("value", "language"))
)
accessibility = each(
    shape(
        {
            "accessibilityClassificationLevel": one_of("FullyCompliant", "PartiallyCompliant", "NonCompliant", "Unknown"),
            "wcagLevel": one_of("LevelA", "LevelAA", "LevelAAA"),
            "accessibilityStatementWebPage": text(500),
            "accessibilityStatementWebPageName": text(100),
            "language": language,
        },
        required=("accessibilityClassificationLevel", "language"),
    )
)
attachments = each(shape({"name": text(100), "description": text(150), "url": text(500), "language": language}, ("url", "language")))
