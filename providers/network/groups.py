"""The verbs of groups (sub-networks). They run in the region's open scope."""

from django import forms
from django.db import transaction
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from providers.catalogue.recording import Part, refuse_broken, save_recorded, with_fields
from providers.network.members import in_network, members_in
from providers.network.models import Group, GroupMember, Mailing, Meeting
from providers.rules import group_has_nothing_on_it
from regions import audit, clock


class GroupForm(forms.ModelForm):
    members = forms.ModelMultipleChoiceField(
        label=_("Members of the group"), queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Group
        fields = ["name", "purpose"]
        labels = {"name": _("Name of the group"), "purpose": _("What it is for")}
        help_texts = {"name": _("For example: Eastern municipalities, or Library working group.")}
        widgets = {"purpose": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, region, **kwargs):
        kwargs.setdefault("instance", Group(region_id=region))
        super().__init__(*args, **kwargs)
        self.fields["members"].queryset = members_in(region)
        if self.instance.pk:
            self.fields["members"].initial = member_keys(self.instance)


def groups_listed(region):
    """→ queryset of the groups by name, with how many members, meetings and messages each has: one query."""
    now = GroupMember.objects.filter(in_network(clock.today(), "member__"), group=OuterRef("pk"))
    found = Group.objects.filter(region=region).annotate(number=counted(now))
    on_it = {"meetings_held": Meeting.objects.filter(group=OuterRef("pk")), "messages": Mailing.objects.filter(group=OuterRef("pk"))}
    return found.annotate(**{name: counted(rows) for name, rows in on_it.items()})


def counted(rows):
    numbers = rows.order_by().values("group").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(numbers), 0)


def member_keys(group):
    return sorted(GroupMember.objects.filter(group=group).values_list("member", flat=True)) if group.pk else []


@transaction.atomic
def save_group(actor, group, *, members, **fields):
    """→ the saved group with these members. Who has left the network keeps its place for the day it comes back."""
    chosen = {member.pk for member in members}

    def write(saved):
        places = GroupMember.objects.filter(group=saved)
        places.filter(in_network(clock.today(), "member__")).exclude(member__in=chosen).delete()
        new = chosen - {*places.values_list("member", flat=True)}
        GroupMember.objects.bulk_create(
            GroupMember(region_id=saved.region_id, group=saved, member_id=key) for key in sorted(new)
        )

    verb = "group_changed" if group.pk else "group_recorded"
    return save_recorded(with_fields(group, fields), actor, verb, parts=[Part("members", member_keys, write)])


@transaction.atomic
def remove_group(actor, group):
    """Gone, with its places. Refused where a meeting or a message was the group's."""
    refuse_broken((group_has_nothing_on_it,), group, actor)
    before = {"name": group.name, "purpose": group.purpose, "members": member_keys(group)}
    audit.record(group.region_id, actor, "group_removed", group, before, None)
    GroupMember.objects.filter(group=group).delete()
    group.delete()
