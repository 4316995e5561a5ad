"""Which counts of a survey are shown: none under five, and none from which a hidden one could be computed. Pure.

Counts add up both ways: the answers of a question to those who answered it, the municipalities to the region. So a
hidden count never stands alone in its row or its column; the next smallest beside it is hidden as well.
"""

from collections import Counter

from providers.needs.models import FEWEST

# The line of the whole region, and that of all the municipalities that are not shown: it can be computed by subtraction.
WHOLE, REST = "", "rest"


def hidden_places(numbers):
    """numbers: {municipality: answers} → the set of those of which nothing is shown."""
    hidden = {place for place, number in numbers.items() if number < FEWEST}
    others = sorted(set(numbers) - hidden, key=lambda place: (numbers[place], place))
    while hidden and others and (len(hidden) == 1 or 0 < sum(numbers[place] for place in hidden) < FEWEST):
        hidden.add(others.pop(0))
    return hidden


def lines_of(counts, hidden):
    """counts: {municipality: {choice: count}}; hidden: as above → {line: Counter}, the lines that can be known."""
    lines = {WHOLE: Counter(), REST: Counter()}
    for place, cells in counts.items():
        lines[WHOLE].update(cells)
        if place in hidden:
            lines[REST].update(cells)
        else:
            lines[place] = Counter(cells)
    return lines if any(lines[REST].values()) else {line: cells for line, cells in lines.items() if line != REST}


def hidden_cells(lines, choices):
    """lines: {line: Counter} with WHOLE among them → set of the (line, choice) that are not shown."""
    hidden = {(line, choice) for line in lines for choice in choices if lines[line][choice] < FEWEST}
    rows = [[(line, choice) for choice in choices] for line in lines]
    columns = [[(line, choice) for line in lines] for choice in choices] if len(lines) > 1 else []
    while more := {cell for each in rows + columns if (cell := beside_the_only_one(each, hidden, lines))}:
        hidden |= more
    return hidden


def beside_the_only_one(cells, hidden, lines):
    """→ of a row or column with one hidden cell, the smallest of the others (the region's last); else None."""
    shown = [cell for cell in cells if cell not in hidden]
    if len(cells) - len(shown) != 1 or not shown:
        return None
    return min(shown, key=lambda cell: (cell[0] == WHOLE, lines[cell[0]][cell[1]], cell))
