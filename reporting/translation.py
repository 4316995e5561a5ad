"""Which columns exist once a language. An empty one falls back to the next language."""

from modeltranslation.translator import TranslationOptions, register

from reporting.metrics.models import Metric


@register(Metric)
class MetricTranslation(TranslationOptions):
    fields = ("name", "definition", "unit")
