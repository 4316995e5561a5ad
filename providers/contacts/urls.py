from django.urls import path

from providers.contacts.file_views import contact_file
from providers.contacts.month_views import contact_month
from providers.contacts.statistics_views import contact_statistics
from providers.contacts.tally_views import contact_tally, contact_taps

urlpatterns = [
    path("contacts/", contact_statistics, name="contact-statistics"),
    path("contacts/tally/", contact_tally, name="contact-tally"),
    path("contacts/tally/taps/", contact_taps, name="contact-taps"),
    path("contacts/month/", contact_month, name="contact-month"),
    path("contacts/file/", contact_file, name="contact-file"),
]
