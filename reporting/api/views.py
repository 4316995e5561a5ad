"""The REST interface: providers, points, offerings, needs and indicators, to read. Which rows there are, the scope decides."""

from rest_framework.viewsets import ReadOnlyModelViewSet

from providers.catalogue.offering import Offering
from providers.catalogue.point import ServicePoint
from providers.catalogue.provider import Provider
from providers.needs.models import NeedRecord
from regions import clock
from regions.code_lists import CodeList, lists_on
from regions.figures import Figure
from reporting.api import filters
from reporting.api.need_shapes import IndicatorShape, NeedShape
from reporting.api.offering_shapes import OfferingShape
from reporting.api.provider_shapes import PointShape, ProviderShape
from reporting.metrics.contact_parts import MARK

PARTS_OF_OFFERING = ("texts", "places", "places__hours", "places__exceptions")


class ProviderViews(ReadOnlyModelViewSet):
    """Who gives digital support. Merged duplicates are told with their state."""

    queryset = Provider.objects.none()
    serializer_class = ProviderShape
    filterset_class = filters.ProviderFilter

    def get_queryset(self):
        return filters.with_change(Provider.objects.select_related("organisation").order_by("pk"))


class PointViews(ReadOnlyModelViewSet):
    """Places where support is given, those that close or have closed included."""

    queryset = ServicePoint.objects.none()
    serializer_class = PointShape
    filterset_class = filters.PointFilter

    def get_queryset(self):
        return filters.with_change(ServicePoint.objects.select_related("municipality").order_by("pk"))


class OfferingViews(ReadOnlyModelViewSet):
    """What support is given, drafts and paused ones included: the public sees those in the state “published”."""

    queryset = Offering.objects.none()
    serializer_class = OfferingShape
    filterset_class = filters.OfferingFilter

    def get_queryset(self):
        return filters.with_change(Offering.objects.prefetch_related(*PARTS_OF_OFFERING).order_by("pk"))


class NeedViews(ReadOnlyModelViewSet):
    """Need of groups in municipalities, with its evidence. Refused and withdrawn records are told when asked for by state."""

    queryset = NeedRecord.objects.none()
    serializer_class = NeedShape
    filterset_class = filters.NeedFilter

    def get_queryset(self):
        rows = filters.with_change(NeedRecord.objects.select_related("municipality").order_by("pk"))
        if self.action == "list" and not self.request.query_params.get("state"):
            return rows.exclude(state__in=[NeedRecord.State.REFUSED, NeedRecord.State.WITHDRAWN])
        return rows


class IndicatorViews(ReadOnlyModelViewSet):
    """Figures of regions as they stood on a day."""

    queryset = Figure.objects.none()
    serializer_class = IndicatorShape
    filterset_class = filters.IndicatorFilter

    def get_queryset(self):
        # What metrics are counted from is no indicator.
        return Figure.objects.exclude(code__contains=MARK).order_by("pk")

    def get_serializer_context(self):
        listed = lists_on(clock.today(), CodeList.INDICATOR)[CodeList.INDICATOR]
        return super().get_serializer_context() | {"indicators": {each.code: each for each in listed}}
