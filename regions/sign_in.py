"""Sign-in by django-allauth; accounts are opened by an administrator, never by the public."""

from allauth.account.adapter import DefaultAccountAdapter
from django.urls import reverse
from django.utils.translation import gettext_noop

from regions import audit
from regions.roles import NATIONAL_REGION, STATE
from regions.scope import region_scope

# allauth's own Finnish or Swedish of these is not what an authority writes. Named here, they stand in our locale/,
# which goes before a package's.
REWORDED = (
    gettext_noop("Email"),
    gettext_noop("Email address"),
    gettext_noop("The email address and/or password you specified are not correct."),
    gettext_noop("Two-Factor Authentication"),
    gettext_noop("Your account is protected by two-factor authentication. Please enter an authenticator code:"),
)


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        return False

    def get_login_redirect_url(self, request):
        return reverse("my-work")

    def post_login(self, request, user, **facts):
        record_sign_in("signed-in", {"user": user.username})
        return super().post_login(request, user, **facts)

    def authentication_failed(self, request, **credentials):
        """The address that was tried is kept, never the password."""
        record_sign_in("sign-in-failed", {"email": str(credentials.get("email", ""))[:254]})


def record_sign_in(verb, facts):
    """No region is open at the door: the national chain keeps who came and who was turned away."""
    with region_scope(NATIONAL_REGION, side=STATE):
        audit.record(NATIONAL_REGION, None, verb, after=facts, internal=True)
