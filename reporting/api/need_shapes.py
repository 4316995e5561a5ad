"""Mapped needs and indicators as other systems read them. Who wrote a need down, and the answer they got, are internal."""

from rest_framework import serializers

from providers.needs.models import NeedRecord
from regions.figures import Figure
from reporting.api.provider_shapes import MunicipalityShape


class NeedShape(serializers.ModelSerializer):
    """people: never fewer than five, null where not known. severity: 1 some, 2 clear, 3 urgent. changed_at: of the audit."""

    region = serializers.CharField(source="region_id")
    municipality = MunicipalityShape()
    severity = serializers.IntegerField()
    changed_at = serializers.DateTimeField(allow_null=True)

    class Meta:
        model = NeedRecord
        fields = [
            *["id", "region", "municipality", "need_group", "topic", "form", "level", "language", "first_day", "last_day", "people"],
            *["severity", "source", "evidence", "state", "made_at", "changed_at", "is_sample"],
        ]


class IndicatorShape(serializers.ModelSerializer):
    """One frozen figure: what it counts, of which day, in which unit. A figure that would tell of fewer than five is not kept."""

    region = serializers.CharField(source="region_id")
    name = serializers.SerializerMethodField()
    unit = serializers.SerializerMethodField()

    class Meta:
        model = Figure
        fields = ["id", "region", "code", "name", "unit", "day", "value", "source"]

    def get_name(self, figure) -> str:
        listed = self.context["indicators"].get(figure.code)
        return listed.name if listed else figure.code

    def get_unit(self, figure) -> str:
        listed = self.context["indicators"].get(figure.code)
        return listed.description if listed else ""
