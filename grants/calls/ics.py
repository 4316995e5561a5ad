"""The call's dates for a person's own calendar (RFC 5545, written by icalendar)."""

from datetime import timedelta

from icalendar import Calendar, Event

from regions import clock
from regions.deadlines import DAYS, Milestone

HALF_HOUR, WHOLE_DAY = timedelta(minutes=30), timedelta(days=1)


def calendar_of(call, url):
    """→ bytes of an .ics file with one event a milestone. url: the call's own page."""
    calendar = Calendar()
    calendar.add("prodid", "-//Digituki//Calls//EN")
    calendar.add("version", "2.0")
    for milestone in Milestone.objects.filter(subject=call.subject):
        event = Event()
        # The same id for the same date: a file fetched again moves the event instead of doubling it.
        event.add("uid", f"{milestone.code}.{call.code}@digituki")
        event.add("dtstamp", clock.now())
        event.add("dtstart", milestone.told)
        event.add("duration", WHOLE_DAY if milestone.code in DAYS else HALF_HOUR)
        event.add("summary", f"{milestone.get_code_display()}: {call.name}")
        event.add("url", url)
        calendar.add_component(event)
    return calendar.to_ical()
