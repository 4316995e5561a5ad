"""Which columns exist once a language. An empty one falls back to the next language."""

from modeltranslation.translator import TranslationOptions, register

from regions.code_lists import Code, KindGives
from regions.geography import AuthorityName, FigureSource, Municipality, Region


@register(Region)
@register(Municipality)
class PlaceTranslation(TranslationOptions):
    # The sort key is translated with the name, so that a list in Swedish is in Swedish order.
    fields = ("name", "sort_name")


@register(AuthorityName)
@register(FigureSource)
class NameTranslation(TranslationOptions):
    fields = ("name",)


@register(Code)
class CodeTranslation(TranslationOptions):
    fields = ("name", "description")


@register(KindGives)
class KindGivesTranslation(TranslationOptions):
    fields = ("text",)
