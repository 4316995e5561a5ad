from django.apps import AppConfig


class RegionsConfig(AppConfig):
    name = "regions"

    def ready(self):
        # They register the system checks, and the jobs that send mail.
        from regions import access, checks, mail, sign_in_mail  # noqa: F401
