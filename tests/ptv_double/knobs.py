"""How the server is told to fail: POST /knobs, a JSON object. A null puts one back."""

import re

# What a knob is until it is turned.
STILL = {
    "path": r"/api/v1[12]/",  # faults strike addresses that this is found in …
    "method": None,  # … asked by this method: "GET"; null: by any
    "after": 0,  # … once so many of them have passed unharmed
    "delay": 0,  # seconds before each answer
    "unauthorized_next": 0,  # 401 to so many requests that bear a token
    "too_many_next": 0,  # 429 to so many
    "retry_after": 1,  # seconds that the 429 asks for
    "error_next": 0,  # 500 to so many, none of them carried out
    "lose_next": 0,  # so many are carried out, and the line breaks before the answer
    "half_next": 0,  # so many answers break off half-way
    "garbage_next": 0,  # so many answers are no JSON
    "wrong": [],  # what is wrong in reads: see faults.WRONGS
    "shift": 0,  # so many items come between page 1 and page 2; negative: so many go
    "geocoding": "Ok",  # the coordinateState of an address that brings no coordinates
    "page_size": 1000,  # ids a page
    "object_page_size": 100,  # whole objects a page
    "token_seconds": 3600,  # a token's life
    "ptv_token": False,  # the login answers {"ptvToken"}, as the test service does
    "now": None,  # the instant of changes, "2020-02-05T10:00:00Z"; null: the clock's
    "strict": False,  # 400 to fields that are in no table
    "v12_lag": 0,  # seconds by which version 12 reads late
}
COUNTED = ("unauthorized_next", "too_many_next", "error_next", "lose_next", "half_next", "garbage_next")


class Knobs(dict):
    """The knobs as they stand; `knobs.page_size` reads one."""

    def __init__(self):
        super().__init__({name: list(value) if isinstance(value, list) else value for name, value in STILL.items()})

    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError as error:
            raise AttributeError(name) from error

    def turn(self, wanted):
        """→ None, or what is wrong with the wish."""
        for name, value in wanted.items():
            if name not in STILL:
                return f"no such knob: {name}"
            if name in ("path", "method") and value is not None:
                try:
                    re.compile(value)
                except (re.error, TypeError):
                    return f"not a pattern: {value}"
            elif value is not None and STILL[name] is not None and not isinstance(value, (type(STILL[name]), int, float)):
                return f"{name} is a {type(STILL[name]).__name__}"
        self.update({name: STILL[name] if value is None else value for name, value in wanted.items()})
        return None

    def strike(self, method, path, has_token):
        """→ {name of a fault: True} for this request; counts it."""
        if not re.search(self.path, path) or self.method and method != self.method.upper():
            return {}
        struck = {"delay": self.delay} if self.delay else {}
        if self.after and any(self[name] for name in COUNTED):
            self["after"] -= 1
            return struck
        for name in COUNTED:
            if self[name] and (has_token or name != "unauthorized_next"):
                self[name] -= 1
                # One fault a request: the others wait for the next.
                return struck | {name.removesuffix("_next"): True}
        return struck
