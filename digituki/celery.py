"""The Celery application. Truth about work to do lives in `regions.jobs`; the broker only carries nudges."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "digituki.settings")

app = Celery("digituki")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
