"""Offerings as other systems read them, drafts included, with their words, places and hours."""

from rest_framework import serializers

from providers.catalogue.at_point import OfferingAtPoint
from providers.catalogue.hours import HoursException, OpeningHours
from providers.catalogue.offering import Offering
from providers.catalogue.texts import OfferingText


class TextShape(serializers.ModelSerializer):
    class Meta:
        model = OfferingText
        fields = ["language", "name", "summary", "description", "price_note", "eligibility", "state"]


class HoursShape(serializers.ModelSerializer):
    """weekday: 1 Monday to 7 Sunday; times in Finland; closing at or before the opening means on the next day."""

    class Meta:
        model = OpeningHours
        fields = ["weekday", "opens", "closes", "valid_from", "valid_to"]


class ExceptionShape(serializers.ModelSerializer):
    """Without times it is closed on those days."""

    class Meta:
        model = HoursException
        fields = ["first_day", "last_day", "opens", "closes", "reason"]


class PlaceShape(serializers.ModelSerializer):
    """point: null for support without a place."""

    point = serializers.IntegerField(source="point_id", allow_null=True)
    hours = HoursShape(many=True)
    exceptions = ExceptionShape(many=True)

    class Meta:
        model = OfferingAtPoint
        fields = ["id", "point", "hours_kind", "hours", "exceptions", "phone", "email", "note"]


class OfferingShape(serializers.ModelSerializer):
    """area: codes of municipalities, where area_kind is municipalities. changed_at: the last event of the audit about it."""

    region = serializers.CharField(source="region_id")
    provider = serializers.IntegerField(source="provider_id")
    texts = TextShape(many=True)
    places = PlaceShape(many=True)
    changed_at = serializers.DateTimeField(allow_null=True)

    class Meta:
        model = Offering
        fields = [
            *["id", "region", "provider", "state", "form", "levels", "languages", "topics", "audiences", "free", "by_appointment"],
            *["computer_here", "room_here", "try_devices", "acting_basis", "area_kind", "area", "valid_from", "valid_to"],
            *["texts", "places", "verified_on", "changed_at", "is_sample"],
        ]
