"""A meeting for a person's own calendar (RFC 5545 and 5546, written by icalendar)."""

from django.conf import settings
from icalendar import Calendar, Event, vCalAddress, vText

from regions import clock
from regions.mail import DOMAIN

REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"


def calendar_of(meeting, method, *, organiser, invited=None):
    """→ text of an .ics file. organiser: the region's name; invited: the Member that it is sent to, or None.

    The id stays the same from the first invitation to the cancellation, so that a calendar moves the one event that it has;
    the organiser's address is the sender's of the e-mail, by which calendars know that a change is genuine.
    """
    event = Event()
    event.add("uid", f"meeting-{meeting.region_id}-{meeting.pk}@{DOMAIN}")
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", clock.now())
    # In UTC: no definition of a time zone has to travel with it.
    event.add("dtstart", meeting.starts_at)
    event.add("dtend", meeting.ends_at)
    event.add("summary", meeting.title)
    event.add("location", meeting.place)
    if meeting.agenda:
        event.add("description", meeting.agenda)
    event.add("status", "CANCELLED" if method == CANCEL else "CONFIRMED")
    event.add("organizer", address(settings.DEFAULT_FROM_EMAIL, organiser))
    if invited:
        event.add("attendee", address(invited.contact_email, invited.contact_name or invited.name, rsvp="FALSE"))
    calendar = Calendar()
    calendar.add("prodid", "-//Digituki//Meetings//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(event)
    return calendar.to_ical().decode()


def address(email, name, **parameters):
    found = vCalAddress(f"mailto:{email}")
    found.params["cn"] = vText(name)
    found.params.update(parameters)
    return found
