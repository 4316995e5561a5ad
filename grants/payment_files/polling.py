"""The payment service's own connection brings its replies: asked for every minute, read as one that a person chose."""

import hashlib

from django.db import transaction

from grants.payment_files import payment_service
from grants.payment_files.models import PaymentReply
from grants.payment_files.replying import keep_unreadable, read_reply
from regions import clock
from regions.roles import Actor, Role
from regions.workflow import Refused


class Connection(Actor):
    """Nobody: the audit and the jobs name no person for it, yet it may do what a reply asks for, and no more."""

    name = ""

    def __bool__(self):
        return False


CONNECTION = Connection(None, Role.PAYMENT_APPROVER)


def poll():
    """→ [PaymentReply] read now. Raises payment_service.ServiceSilent. Outside a transaction: each reply is one of its own."""
    last = PaymentReply.objects.filter(read_by_name="").order_by("-received_at", "-pk").first()
    found = payment_service.replies(last.sha256 if last else "", clock.today())
    return [reply for each in found if (reply := read_once(each))]


@transaction.atomic
def read_once(file):
    """→ the PaymentReply of a fetched file; None where a person has read the same one already."""
    if PaymentReply.objects.filter(sha256=hashlib.sha256(file.data).hexdigest()).exists():
        return None
    try:
        return read_reply(file.name, file.data, CONNECTION)
    except Refused as refused:
        return keep_unreadable(file.name, file.data, " ".join(each.text for each in refused.broken), CONNECTION)
