"""Passwords of other services, encrypted at rest. The first key of DIGITUKI_LOCK_KEYS locks, all of them open."""

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


class Unreadable(Exception):
    """It was locked by a key that the settings don't have any more: it must be given again."""


def keys():
    if not settings.LOCK_KEYS:
        raise ImproperlyConfigured("DIGITUKI_LOCK_KEYS is not set: a password can't be kept")
    return MultiFernet([Fernet(key) for key in settings.LOCK_KEYS])


def locked(secret):
    """text → what may be kept in the database; "" stays ""."""
    return keys().encrypt(secret.encode()).decode() if secret else ""


def opened(kept):
    """What `locked` gave → text."""
    try:
        return keys().decrypt(kept.encode()).decode() if kept else ""
    except InvalidToken as error:
        raise Unreadable("no key of the settings opens it") from error
