"""Whose coverage is counted. Groups overlap: they are never added up as persons."""

from django.utils.translation import gettext_lazy as _

ALL, OVER_65, OVER_75, SWEDISH = "all", "over_65", "over_75", "swedish"
# Groups by age and language, then those of the list NEED_GROUP that a national figure is known of, by their own codes.
GROUPS = {
    ALL: _("All people"),
    OVER_65: _("People aged 65 or over"),
    OVER_75: _("People aged 75 or over"),
    # Until the operator brings speakers by area: everybody in municipalities where Swedish is an official language.
    SWEDISH: _("People in Swedish-speaking and bilingual municipalities"),
    "over_75_no_computer": _("People over 75 without a computer"),
    "over_65_no_smartphone": _("People over 65 without a smartphone"),
    "over_65_low_income": _("People over 65 on a low income"),
    "over_65_never_online": _("People over 65 who have never been online"),
    "impairment": _("People with an impairment"),
}
# The weighted sum of the groups in need, by the method's weights (`Method.need_weights`).
NEED = "need"
# Whose figure is meant where nobody says which group; of every other indicator by group it is everybody.
OWN_GROUP = {"need": NEED, "access": NEED}
# Of whom services in the two official languages are told; of those in any other, all people alone.
OFFICIAL = ("fi", "sv")
LANGUAGE_GROUPS = (ALL, OVER_65, OVER_75, SWEDISH)


def groups_told(language):
    """A language of service, "" any → the groups whose coverage in it is computed."""
    if not language:
        return (*GROUPS, NEED)
    return LANGUAGE_GROUPS if language in OFFICIAL else (ALL,)
