"""The list of members: its filter, its rows, and the same rows as a file."""

import django_filters
from django import forms
from django.db.models import Prefetch, Q
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from providers.catalogue.provider import dialled
from providers.network.members import in_network
from providers.network.models import Group, GroupMember, Member
from regions import clock
from regions.geography import municipalities_in

LEFT = "left"


class MemberFilter(django_filters.FilterSet):
    """A GET form: the state of the list is in its address."""

    text = django_filters.CharFilter(label=_("Name, contact person or e-mail"), method="with_text")
    kind = django_filters.ChoiceFilter(label=_("Kind of member"), choices=Member.Kind.choices, empty_label=_("All"))
    group = django_filters.ModelChoiceFilter(label=_("Group"), queryset=Group.objects, method="in_group", empty_label=_("All"))
    municipality = django_filters.ChoiceFilter(label=_("Municipality"), empty_label=_("All"))
    when = django_filters.ChoiceFilter(
        label=_("Membership"), choices=[(LEFT, _("Those who have left"))], method="unchanged", empty_label=_("Those in the network now")
    )

    class Meta:
        model = Member
        fields = []
        form = forms.Form

    def __init__(self, *args, region, **kwargs):
        super().__init__(*args, **kwargs)
        places = municipalities_in(region, clock.today())
        self.filters["municipality"].extra["choices"] = [(place.code, place.name) for place in places]

    def filter_queryset(self, queryset):
        now = in_network(clock.today())
        left = self.form.cleaned_data.get("when") == LEFT
        return super().filter_queryset(queryset.filter(~now if left else now))

    def with_text(self, queryset, name, text):
        found = Q(name__icontains=text) | Q(contact_name__icontains=text) | Q(contact_email__icontains=text)
        return queryset.filter(found)

    def in_group(self, queryset, name, group):
        return queryset.filter(pk__in=GroupMember.objects.filter(group=group).values("member"))

    def unchanged(self, queryset, name, value):
        return queryset


def members_listed(region):
    """→ queryset of the region's members in order, with municipality and groups: two queries for any number."""
    places = GroupMember.objects.select_related("group").order_by("group__name", "group")
    found = Member.objects.filter(region=region).select_related("municipality")
    return found.prefetch_related(Prefetch("places", queryset=places)).order_by("sort_name", "pk")


def rows(members):
    """→ dicts for the table and the file, in the order given."""
    return [
        {
            "member": member,
            "telephone": dialled(member.contact_phone),
            "groups": ", ".join(str(place.group) for place in member.places.all()),
        }
        for member in members
    ]


def file_heads():
    return [
        *[_("Member"), _("Kind of member"), _("Municipality"), _("Groups"), _("Contact person")],
        *[_("E-mail address"), _("Telephone number"), _("Language of letters")],
        *[_("In the network from"), _("Last day in the network"), _("Sample data")],
    ]


def file_rows(listed):
    for row in listed:
        member = row["member"]
        yield [
            *[member.name, member.get_kind_display(), member.municipality or "", row["groups"], member.contact_name],
            *[member.contact_email, member.contact_phone, member.get_language_display()],
            *[day(member.joined_on), day(member.left_on), _("yes") if member.is_sample else _("no")],
        ]


def day(value):
    return date_format(value, "SHORT_DATE_FORMAT") if value else ""
