"""Who may open a page: `@allow(...)` beside each view. No mark, no page; `manage.py check` finds a missing one."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core import checks
from django.urls import URLPattern, URLResolver, get_resolver

from regions.roles import PROVIDER, Role

# Foreign views that carry no mark. They run without a scope, so a tenant table raises there.
OPEN = {
    "/accounts/": "sign-in, second factor and password pages of django-allauth: people and sessions only",
    "/i18n/": "the language of pages that have none in their address (sign-in, demo): a cookie alone",
    "/static/": "style sheets, scripts and fonts",
    "/demo/": "the demo's sign-in list and clock; the views answer 404 without the demo setting",
}


@dataclass(frozen=True)
class Access:
    roles: frozenset
    anyone: bool = False
    on: type | None = None
    link: Callable | None = None
    desk: Callable | None = None
    token: str | None = None


@dataclass(frozen=True)
class Link:
    """What a signed link opens: a narrow side of a region (a provider, a survey), and what the link is about."""

    region: str
    provider: int | None
    about: object
    side: str = PROVIDER
    own: int | None = None


def allow(*roles, anyone=False, on=None, link=None, desk=None, token=None):
    """Mark a view.

    roles: who may open it. anyone: no sign-in; runs as `app_public`.
    on: the tenant model that the URL's `pk` names. A state person's POST then runs in that row's region.
    link: a function of the URL's words → Link, or None when its signature is not ours. No sign-in; the view runs in
    the narrow scope that it names, and finds the Link in `request.link`.
    desk: a function of the URL's words → the code of the region in which customer service notes something for a caller,
    or None for a 404. Its POST then runs there, on the narrow side `desk`; its GET reads what anyone may read.
    token: an ApiToken.Scope. No sign-in: another system's token with this scope opens the view, to read, in the region of the
    token; it stands in `request.api_token`.
    """
    if not roles and not anyone and link is None and token is None:
        raise ValueError("allow() needs roles, or anyone=True, or link=a function, or token=a scope")
    access = Access(frozenset(Role(role) for role in roles), anyone, on, link, desk, token)

    def mark(view):
        view.access = access
        return view

    return mark


def is_open(path):
    return path.startswith(tuple(OPEN))


def views(patterns=None, prefix=""):
    """→ (path pattern, name, callback) of every URL, language prefixes included once."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from views(pattern.url_patterns, path)
        elif isinstance(pattern, URLPattern):
            yield path, pattern.name, pattern.callback


@checks.register()
def every_view_is_marked(app_configs, **kwargs):
    return [
        checks.Error(
            f"The view of {path!r} has no @allow mark.",
            hint="Say beside the view who may open it (regions/access.py).",
            id="regions.E001",
        )
        for path, _, callback in views()
        if not hasattr(callback, "access") and not is_open("/" + path)
    ]
