"""Who asks: the token that the gate has let in. No session and no cookie is looked at."""

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication


class TokenOfTheGate(BaseAuthentication):
    """→ (no user, the ApiToken). Without one nobody comes this far (regions/api_token_gate.py)."""

    def authenticate(self, request):
        token = getattr(request._request, "api_token", None)
        return token and (None, token)

    def authenticate_header(self, request):
        return 'Bearer realm="digituki"'


class TokenScheme(OpenApiAuthenticationExtension):
    target_class = TokenOfTheGate
    name = "token"

    def get_security_definition(self, auto_schema):
        return {"type": "http", "scheme": "bearer", "description": "A token of this service: dtk_…"}
