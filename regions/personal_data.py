"""What in a free text could tell who somebody is, as far as a machine can see it: pure, over words."""

import re

from django.utils.translation import gettext as _
from phonenumbers import Leniency, PhoneNumberMatcher
from stdnum.exceptions import InvalidChecksum, ValidationError
from stdnum.fi import hetu

# With the spaces that people leave round the sign of the century.
IDENTITY_CODE = re.compile(r"\b\d{6} ?[-+A-FU-Y] ?\d{3}[0-9A-Z]\b", re.IGNORECASE)
EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.\w+")
# Days and times of day would be read as telephone numbers: 01.06.2026, 9.00–15.00.
DAY_OR_TIME = re.compile(r"\b\d{1,2}\.\d{1,2}\.(\d{4})?|\b\d{1,2}[.:][0-5]\d\b")


def personal_data_in(text):
    """→ what was found, in words: ["an e-mail address (matti@example.fi)"]; [] when nothing was."""
    codes = [code for code in IDENTITY_CODE.findall(text) if is_of_a_birthday(code)]
    rest = IDENTITY_CODE.sub(" – ", EMAIL.sub(" – ", text))
    phones = PhoneNumberMatcher(DAY_OR_TIME.sub(" – ", rest), "FI", leniency=Leniency.VALID)
    return [
        *[_("a personal identity code (%(found)s)") % {"found": found} for found in codes],
        *[_("an e-mail address (%(found)s)") % {"found": found} for found in EMAIL.findall(text)],
        *[_("a telephone number (%(found)s)") % {"found": match.raw_string} for match in phones],
    ]


def is_of_a_birthday(code):
    """A slip of the key in the last sign still tells who it is."""
    try:
        hetu.validate(code.replace(" ", ""), allow_temporary=True)
    except InvalidChecksum:
        return True
    except ValidationError:
        return False
    return True
