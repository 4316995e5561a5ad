"""What must hold before the agency changes the metric set, or sets a target."""

from django.utils.translation import gettext as _

from regions.workflow import Broken


def change_has_a_reason(is_first, reason):
    """Values of two versions can't be compared unless one can read what differs, and why."""
    if not is_first and not (reason or "").strip():
        return Broken("ME-1", _("Write why the metric changes: whoever compares the versions reads it."), "reason")


def version_differs(before, after):
    """before, after: {field: value}; before None of a new metric."""
    if before == after:
        return Broken("ME-2", _("Nothing has changed: a new version would say the same."))


def metric_is_in_force(is_retired):
    if is_retired:
        return Broken("ME-3", _("This metric has been retired. Take it back into the set first."))


def target_lies_ahead(by_day, today):
    if by_day < today:
        return Broken("ME-4", _("Set a target for today or a later day: what has passed can't be aimed at."), "by_day")


def there_is_a_target_to_take_back(value, standing):
    """value: of the new target, None to take one back; standing: of the one that stands, None where there is none."""
    if value is None and standing is None:
        return Broken("ME-5", _("Give the target. There is none for this day and area to take back."), "value")
