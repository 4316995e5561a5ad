"""Is a telephone number one that can be dialled? Told from the number alone: nobody is called."""

from django.core.exceptions import ValidationError

from providers.upkeep.contact_check import ContactCheck
from providers.upkeep.web_check import Seen
from regions.phone_field import read_phone

Result = ContactCheck.Result


def look(number):
    """→ Seen"""
    try:
        read_phone(number)
    except ValidationError:
        return Seen(Result.INVALID, True)
    return Seen(Result.OK, False)
