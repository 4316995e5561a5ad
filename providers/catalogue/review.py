"""What a review leaves on an offering: why it went back to its provider."""


def note_why(offering, actor, facts):
    """facts: {"why": the coordinator's words}."""
    offering.review_note = facts.get("why", "")


def clear_note(offering, actor, facts):
    offering.review_note = ""
