"""API users, their tokens, and for whom they may write."""

import time
import uuid
from dataclasses import dataclass

import jwt

from tests.ptv_double.asking import Refused, bad, unauthorized, unexpected

SECRET = "the double's own, known to everybody who reads this"


@dataclass
class Caller:
    """username; organization: the one it acts for; organisations: that and all below it, which it may write."""

    username: str
    organization: str
    organisations: set


def login(world, body):
    """{username, password, apiUserOrganisation?} → {"serviceToken": JWT}, or {"ptvToken": JWT}."""
    if not isinstance(body, dict) or not isinstance(body.get("username"), str):
        raise bad("username", "The username field is required.")
    user = world.users.get(body["username"])
    if not user or user["password"] != body.get("password"):
        raise Refused(401, {"errorMessage": "The username or password is wrong."})
    organization = body.get("apiUserOrganisation") or user["organization"]
    if organization not in world.tree(user["organization"]) and (organization, user["organization"]) not in world.delegations:
        raise Refused(403, {"errorMessage": "The user may not act for this organisation."})
    now = time.time()
    token = jwt.encode(
        {"sub": body["username"], "organization": organization, "generation": world.generation, "iat": int(now),
         "exp": int(now + world.knobs.token_seconds), "jti": str(uuid.uuid4())},
        SECRET, algorithm="HS256",
    )  # fmt: skip
    return {"ptvToken" if world.knobs.ptv_token else "serviceToken": token}


def caller(world, authorization, is_open):
    """The Authorization header → Caller, or None without one. is_open: the request needs no token."""
    if not authorization:
        return None
    scheme, _, token = authorization.partition(" ")
    try:
        claims = jwt.decode(token, SECRET, algorithms=["HS256"])
    except jwt.ExpiredSignatureError as error:
        raise unauthorized() from error
    except jwt.PyJWTError as error:
        # The real server falls over a token that is none, where it would have asked for none.
        raise (unexpected() if is_open else unauthorized()) from error
    user = world.users.get(claims["sub"])
    if scheme.lower() != "bearer" or claims["generation"] != world.generation or not user:
        raise unauthorized()
    return Caller(claims["sub"], claims["organization"], world.tree(claims["organization"]))


def may_write(ask, organization):
    """403 unless the caller acts for the organisation, or for one above it."""
    if organization not in ask.caller.organisations:
        raise Refused(403, {"errorMessage": "The user has no right to this organisation's records."})


def add_user(world, username, password, organization):
    world.users[username] = user = {"username": username, "password": password, "organization": organization}
    world.write_down({"user": user})


def delegate(world, owner, to):
    """The owner lets the users of another organisation write its records."""
    world.delegations.add((owner, to))
    world.write_down({"delegation": [owner, to]})


def withdraw(world, owner, to):
    world.delegations.discard((owner, to))
    world.write_down({"withdrawn": [owner, to]})
