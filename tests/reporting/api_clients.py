"""Tokens for tests, and asking with them."""

from datetime import timedelta

from django.test import Client

from regions import clock
from regions.api_token_verbs import make_token
from regions.api_tokens import ApiToken
from regions.scope import region_scope
from tests.people import actor

EVERY = [scope.value for scope in ApiToken.Scope]


def token(who="kaisa", scopes=EVERY, days=30):
    """→ (ApiToken, the token as text), made by a coordinator for the own region or by the developer for the country."""
    maker = actor(who)
    with region_scope(maker.own_region, side=maker.side):
        return make_token(maker, name="Palvelukartta", scopes=[*scopes], expires_on=clock.today() + timedelta(days=days))


def ask(path, text, client=None, **headers):
    """→ the response to a GET with a token."""
    return (client or Client()).get(f"/api/v1/{path}", headers={"authorization": f"Bearer {text}", **headers})
