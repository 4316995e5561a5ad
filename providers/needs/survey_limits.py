"""What keeps a robot, or a link that has gone astray, from filling a survey. Nothing here reaches the database."""

from allauth.account.adapter import get_adapter
from django.core import signing
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from providers.needs.survey_link import SALT
from regions import clock
from regions.limits import DAY, HOUR, counted

# A library where a whole group fills it in at one network has room; a robot has not.
MOST_AN_HOUR = 30
# Nobody reads and answers six questions in less.
FEWEST_SECONDS = 3


def opened_now(survey):
    """→ the signed time at which a page is given to somebody, for its hidden field."""
    return signing.dumps([survey.pk, clock.now().timestamp()], salt=f"{SALT}.opened")


def looks_like_a_robot(survey, data):
    """data: of an AnswerForm. The trap is filled, or the page was answered at once or was never opened."""
    try:
        pk, opened = signing.loads(data["opened"], salt=f"{SALT}.opened")
    except (signing.BadSignature, ValueError, TypeError):
        return True
    return bool(data["comment"]) or pk != survey.pk or clock.now().timestamp() - opened < FEWEST_SECONDS


def limit_reached(request, survey):
    """Count an answer. → the words why it can't be taken now, or "".

    The address of the sender is told by the same trusted proxies as at sign-in, and kept as a hash of the day, an hour.
    """
    sender = keyed(survey, get_adapter().get_client_ip(request))
    if counted(f"survey:sender:{sender}", HOUR) > MOST_AN_HOUR:
        return _("Many answers have come from the same network. Keep this page open and send your answers again in an hour.")
    # The answers can't be counted: who answers may not read them. The count starts anew when the cache is emptied.
    if counted(f"survey:day:{survey.pk}:{clock.today()}", DAY) > survey.most_a_day:
        return _("This survey takes no more answers today. Keep this page open and send your answers again tomorrow.")
    return ""


def keyed(survey, words):
    """→ a hash that only this product can make, another each day: the cache holds no address."""
    return salted_hmac(SALT, f"{survey.pk}|{clock.today()}|{words}", algorithm="sha256").hexdigest()
