"""Giving other systems a token, and ending it. Both stand in the audit; the token itself stands nowhere."""

from django.db import transaction

from regions import audit, clock
from regions.api_tokens import ApiToken, new_token


@transaction.atomic
def make_token(actor, *, name, scopes, expires_on):
    """→ (ApiToken, the token to be shown now). A region's coordinator gives its region's, the agency's developer the country's."""
    token, fields = new_token()
    made = ApiToken.objects.create(
        region_id=actor.region, name=name, scopes=scopes, expires_on=expires_on, made_by=actor.user, **fields
    )
    told = {"name": name, "scopes": scopes, "expires_on": expires_on, "shown": made.shown}
    audit.record(actor.own_region, actor, "api-token-made", made, after=told)
    return made, token


@transaction.atomic
def end_token(actor, token):
    """From now on it opens nothing. One that has ended stays so."""
    ended = ApiToken.objects.filter(pk=token.pk, ended_at__isnull=True).update(ended_at=clock.now())
    if ended:
        audit.record(actor.own_region, actor, "api-token-ended", token, after={"name": token.name, "shown": token.shown})
    return bool(ended)


def tokens_of(actor):
    """→ queryset of the tokens that this person keeps: the region's, or the country's. Those in force first."""
    return ApiToken.objects.filter(region=actor.region).select_related("made_by").order_by("-ended_at", "-made_at", "-pk")
