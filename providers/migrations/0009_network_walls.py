"""Walls of need, network, agreements and communication, and what a member and the holder of a survey's link may do."""

from django.db import migrations

from regions.row_security import narrow, wall

PROVIDER, OFFERING, MEMBER = "providers_provider", "providers_offering", "providers_member"
GROUP, MEETING, SURVEY, AGREEMENT = "providers_group", "providers_meeting", "providers_survey", "providers_agreement"
# The sub-selects stand behind the walls of their own tables.
OWN = "= (SELECT app_own())"
OF_OWN_GROUPS = f"group_id IS NULL OR group_id IN (SELECT group_id FROM providers_groupmember WHERE member_id {OWN})"
OF_SEEN_MEETINGS = f"meeting_id IN (SELECT id FROM {MEETING})"


class Migration(migrations.Migration):
    dependencies = [("providers", "0008_network"), ("regions", "0006_network")]

    operations = [
        *wall(MEMBER, points_to={"provider_id": PROVIDER}),
        *wall(GROUP),
        *wall("providers_groupmember", points_to={"group_id": GROUP, "member_id": MEMBER}),
        *wall(MEETING, points_to={"group_id": GROUP}),
        *wall("providers_invitation", points_to={"meeting_id": MEETING, "member_id": MEMBER}),
        *wall("providers_meetingdecision", points_to={"meeting_id": MEETING}),
        *wall("providers_action", points_to={"meeting_id": MEETING, "owner_id": MEMBER}),
        *wall("providers_cooperation"),
        *wall("providers_cooperationpart", points_to={"cooperation_id": "providers_cooperation"}),
        *wall("providers_mailing", points_to={"group_id": GROUP}),
        *wall(SURVEY),
        # Answers of few people could name one: the nation sees what a region makes of them, never the rows.
        *wall("providers_surveyanswer", points_to={"survey_id": SURVEY}, national=False),
        *wall("providers_needrecord", points_to={"survey_id": SURVEY, "member_id": MEMBER}),
        *wall(AGREEMENT, points_to={"provider_id": PROVIDER, "member_id": MEMBER, "renews_id": AGREEMENT}),
        *wall("providers_agreementoffering", points_to={"agreement_id": AGREEMENT, "offering_id": OFFERING}),
        *wall("providers_agreementreminder", points_to={"agreement_id": AGREEMENT}),
        *wall("providers_campaign"),
        *wall("providers_message", points_to={"campaign_id": "providers_campaign"}),
        narrow(MEMBER, "member", "SELECT", f"id {OWN}"),
        narrow(MEMBER, "member", "UPDATE", f"id {OWN}"),
        narrow("providers_groupmember", "member", "SELECT", f"member_id {OWN}"),
        narrow(GROUP, "member", "SELECT", f"id IN (SELECT group_id FROM providers_groupmember WHERE member_id {OWN})"),
        narrow(MEETING, "member", "SELECT", OF_OWN_GROUPS),
        narrow("providers_invitation", "member", "SELECT", f"member_id {OWN}"),
        narrow("providers_meetingdecision", "member", "SELECT", OF_SEEN_MEETINGS),
        narrow("providers_action", "member", "SELECT", f"owner_id {OWN} OR {OF_SEEN_MEETINGS}"),
        narrow("providers_action", "member", "UPDATE", f"owner_id {OWN}"),
        narrow("providers_cooperation", "member", "SELECT", "true"),
        narrow("providers_cooperationpart", "member", "SELECT", "true"),
        narrow("providers_mailing", "member", "SELECT", OF_OWN_GROUPS),
        narrow("providers_needrecord", "member", "SELECT", f"member_id {OWN}"),
        narrow("providers_needrecord", "member", "INSERT", f"member_id {OWN} AND state = 'proposed'"),
        narrow("providers_needrecord", "member", "UPDATE", f"member_id {OWN} AND state IN ('proposed', 'withdrawn')"),
        narrow(AGREEMENT, "member", "SELECT", f"member_id {OWN}"),
        narrow(SURVEY, "answer", "SELECT", f"id {OWN}"),
        narrow("providers_surveyanswer", "answer", "INSERT", f"survey_id {OWN}"),
    ]
