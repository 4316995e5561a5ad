from modeltranslation.translator import TranslationOptions, register

from grants.calls.models import Call, CostCategory, CostRule, Criterion, Goal


@register(Call)
class CallTranslation(TranslationOptions):
    fields = ("name", "purpose", "terms")


@register((Goal, Criterion, CostCategory, CostRule))
class NamedTranslation(TranslationOptions):
    fields = ("name",)
