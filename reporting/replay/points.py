"""Sample points: an assessor's sheet, given."""

from grants.evaluation.conflicts import open_confirmed
from grants.evaluation.scores import open_sheet, save_sheet
from regions.workflow import move


def give_points(application, given, assessor):
    """given: {criterion: [points, note]}. → ScoreSheet"""
    sheet = open_confirmed(application, open_sheet, True, assessor)
    sheet = save_sheet(sheet, {code: tuple(item) for code, item in given.items()}, assessor)
    return move(sheet, "give", assessor)
