"""What the lists of the REST interface may be narrowed by. A value that can't be is told, never dropped."""

from datetime import UTC

import django_filters
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db.models import Exists, OuterRef, Q, Subquery
from django_filters import rest_framework as filters

from providers.catalogue.at_point import OfferingAtPoint
from providers.catalogue.offering import Offering
from providers.catalogue.point import ServicePoint
from providers.catalogue.provider import Provider
from providers.needs.models import NeedRecord
from regions.audit import AuditEvent, subject_type
from regions.figures import Figure

REGION, MUNICIPALITY, KEY = RegexValidator(r"^[0-9]{2}$"), RegexValidator(r"^[0-9]{3}$"), RegexValidator(r"^[0-9]{1,18}$")
LEVELS = [(level, level) for level in ("1", "2", "3", "4")]


def in_our_time(moment):
    if not 1900 <= moment.year <= 2200:
        raise ValidationError("Give a year from 1900 to 2200.")


def with_change(rows):
    """→ queryset with `changed_at`: when the audit last told of the row itself; None before the first event."""
    events = AuditEvent.objects.filter(region=OuterRef("region"), subject_type=subject_type(rows.model), subject_id=OuterRef("pk"))
    return rows.annotate(changed_at=Subquery(events.order_by("-number").values("as_of")[:1]))


class Regional(filters.FilterSet):
    """region serves a token of the whole country; another's sees its own region alone."""

    region = django_filters.CharFilter(field_name="region_id", validators=[REGION])


class Changing(Regional):
    changed_after = django_filters.IsoDateTimeFilter(method="since", validators=[in_our_time])

    def since(self, rows, name, moment):
        # As UTC: PostgreSQL refuses an offset of more than 16 hours, which Python takes.
        return rows.filter(changed_at__gte=moment.astimezone(UTC))


class ProviderFilter(Changing):
    state = django_filters.ChoiceFilter(choices=Provider.State.choices)
    kind = django_filters.CharFilter(max_length=40)
    municipality = django_filters.CharFilter(method="with_point_in", validators=[MUNICIPALITY])

    def with_point_in(self, rows, name, code):
        return rows.filter(Exists(ServicePoint.objects.filter(region=OuterRef("region"), provider=OuterRef("pk"), municipality=code)))


class PointFilter(Changing):
    provider = django_filters.CharFilter(field_name="provider_id", validators=[KEY])
    municipality = django_filters.CharFilter(field_name="municipality_id", validators=[MUNICIPALITY])


class OfferingFilter(Changing):
    provider = django_filters.CharFilter(field_name="provider_id", validators=[KEY])
    state = django_filters.ChoiceFilter(choices=Offering.State.choices)
    form = django_filters.CharFilter(max_length=40)
    level = django_filters.ChoiceFilter(choices=LEVELS, method="of_level")
    language = django_filters.CharFilter(max_length=10, method="in_list")
    topic = django_filters.CharFilter(max_length=40, method="in_list")
    municipality = django_filters.CharFilter(method="given_in", validators=[MUNICIPALITY])

    def of_level(self, rows, name, level):
        return rows.filter(levels__contains=[int(level)])

    def in_list(self, rows, name, code):
        return rows.filter(**{f"{name}s__contains": [code]})

    def given_in(self, rows, name, code):
        there = OfferingAtPoint.objects.filter(region=OuterRef("region"), offering=OuterRef("pk"), point__municipality=code)
        return rows.filter(Exists(there) | Q(area__contains=[code]))


class NeedFilter(Changing):
    municipality = django_filters.CharFilter(field_name="municipality_id", validators=[MUNICIPALITY])
    need_group = django_filters.CharFilter(max_length=50)
    state = django_filters.ChoiceFilter(choices=NeedRecord.State.choices)
    source = django_filters.ChoiceFilter(choices=NeedRecord.Source.choices)
    seen_after = django_filters.DateFilter(field_name="last_day", lookup_expr="gte", validators=[in_our_time])


class IndicatorFilter(Regional):
    code = django_filters.CharFilter(max_length=40)
    day = django_filters.DateFilter(validators=[in_our_time])
    day_from = django_filters.DateFilter(field_name="day", lookup_expr="gte", validators=[in_our_time])
    day_to = django_filters.DateFilter(field_name="day", lookup_expr="lte", validators=[in_our_time])
    source = django_filters.ChoiceFilter(choices=Figure.Source.choices)
