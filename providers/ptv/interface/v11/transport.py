"""The line to version 11: open reads go without a token, for a stale one would turn them into a 500 (a8, row 2)."""

from providers.ptv.interface.client import SignInRefused
from providers.ptv.interface.line import Line
from providers.ptv.interface.v11.sign_in import forget, token_of


class Transport:
    """account: sign_in.Account, or None for open reads alone."""

    def __init__(self, base, account=None):
        self.line, self.account = Line(base), account

    def read(self, path, **query):
        """→ JSON, None at 404."""
        return self.line.ask("GET", path, query=query).data

    def read_signed(self, path, **query):
        return self.signed("GET", path, query=query).data

    def write(self, method, path, body):
        """→ line.Answer."""
        return self.signed(method, path, body=body)

    def signed(self, method, path, **request):
        """Signs in anew once when the token is refused: it may have been withdrawn before its time."""
        for again in (True, False):
            token = token_of(self.account)
            try:
                return self.line.ask(method, path, headers={"Authorization": f"Bearer {token}"}, **request)
            except SignInRefused:
                forget(self.account)
                if not again:
                    raise
