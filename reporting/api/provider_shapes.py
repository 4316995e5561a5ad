"""Providers and service points as other systems read them. Contact persons are internal: their columns are not named here."""

from rest_framework import serializers

from providers.catalogue.point import ACCESS, ServicePoint
from providers.catalogue.provider import Provider
from regions.geography import Municipality
from regions.organisations import Organisation


class OrganisationShape(serializers.ModelSerializer):
    class Meta:
        model = Organisation
        fields = ["business_id", "name", "name_sv"]


class MunicipalityShape(serializers.ModelSerializer):
    class Meta:
        model = Municipality
        fields = ["code", "name_fi", "name_sv"]


class ProviderShape(serializers.ModelSerializer):
    """region: its code. phone, email, web: those that the public sees. changed_at: the last event of the audit about it."""

    region = serializers.CharField(source="region_id")
    organisation = OrganisationShape()
    changed_at = serializers.DateTimeField(allow_null=True)

    class Meta:
        model = Provider
        fields = [
            *["id", "region", "organisation", "kind", "state", "phone", "email", "web"],
            *["verified_on", "changed_at", "is_sample"],
        ]


class AccessShape(serializers.ModelSerializer):
    """yes, no or unknown: a fact that nobody has checked is no "no"."""

    class Meta:
        model = ServicePoint
        fields = [*ACCESS, "access_checked_on"]


class PointShape(serializers.ModelSerializer):
    """lat, lon: WGS84 degrees. successor: the point to which customers should go once this one has closed."""

    region = serializers.CharField(source="region_id")
    provider = serializers.IntegerField(source="provider_id")
    municipality = MunicipalityShape()
    accessibility = AccessShape(source="*")
    successor = serializers.IntegerField(source="successor_id", allow_null=True)
    changed_at = serializers.DateTimeField(allow_null=True)

    class Meta:
        model = ServicePoint
        fields = [
            *["id", "region", "provider", "name", "street_address", "postal_code", "municipality", "lat", "lon"],
            *["location_source", "arrival_note", "accessibility", "last_day", "closing_note", "successor", "changed_at", "is_sample"],
        ]
