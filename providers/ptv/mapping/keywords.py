"""Words that people search by in PTV: the topics of an offering, as the code list calls them."""

from regions.code_lists import CodeList, codes

LANGUAGES = ("fi", "sv", "en")


def topic_names(day):
    """→ {topic: {language: name}} on the day, by one query: enough for a whole sending."""
    columns = [f"name_{language}" for language in LANGUAGES]
    rows = codes(CodeList.TOPIC, day).values_list("code", *columns)
    return {code: {language: name for language, name in zip(LANGUAGES, names, strict=True) if name} for code, *names in rows}


def keywords_of(topics, names, languages):
    """→ ((language, word), …) of the topics whose names are known, in the languages of the offering's words."""
    found = [(language, names.get(topic, {}).get(language)) for language in languages for topic in topics]
    return tuple((language, word) for language, word in found if word)
