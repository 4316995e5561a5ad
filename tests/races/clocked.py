"""What gunicorn serves in these tests: the product's own application, at the moment that a request names.

A request without a moment goes by the real clock. Each answer says which process gave it, and from when to when.
"""

import os
from contextlib import nullcontext
from datetime import datetime
from time import time

from digituki.wsgi import application as product
from regions import clock

MOMENT, PROCESS, BEGAN, ENDED = "X-Moment", "X-Process", "X-Began", "X-Ended"


def application(environ, start_response):
    moment, began = environ.get("HTTP_X_MOMENT"), time()

    def start(status, headers, *more):
        marks = [(PROCESS, str(os.getpid())), (BEGAN, repr(began)), (ENDED, repr(time()))]
        return start_response(status, [*headers, *marks], *more)

    with clock.at(datetime.fromisoformat(moment)) if moment else nullcontext():
        return product(environ, start)
