"""What one row of a file did to the register in memory, and how to take it back."""

from django.utils.translation import gettext as _

from providers.imports.cells import Reason


class Applied:
    """What one row did: the nodes it wrote to, [(field, before, after)] and how to take it back.

    homeless: the municipality that the row gives and nothing of it keeps, or None.
    """

    def __init__(self, register, number, actor_name="", is_sample=False):
        self.register, self.number, self.actor_name, self.is_sample = register, number, actor_name, is_sample
        self.steps, self.nodes, self.changes, self.reasons, self.is_new = [], [], [], [], False
        self.homeless = None

    def undo(self):
        for step in reversed(self.steps):
            step()

    def touch(self, node):
        if node.before is None:
            node.before = node.facts()
        if node.row is None:
            node.row = self.number
            self.steps.append(lambda: setattr(node, "row", None))
        if node not in self.nodes:
            self.nodes.append(node)

    def add(self, node, field, name):
        """A row of its own in the register."""
        node.before, node.is_new, self.is_new = {}, True, True
        node.obj.is_sample = self.is_sample
        self.touch(node)
        if name:
            self.changes.append((field, None, name))
        return node

    def put(self, node, field, column, value):
        """Set a column, unless another row of the file has said something else about it."""
        before, row = node.value(column), node.given.get(column)
        if same(before, value):
            if row is None:
                node.given[column] = self.number
                self.steps.append(lambda: node.given.pop(column, None))
            return
        if row is not None:
            self.reasons.append(Reason(field, _("Row %(row)s of the file says something else about the same thing.") % {"row": row}))
            return
        node.given[column] = self.number
        self.steps.append(lambda: node.given.pop(column, None))
        self.set(node, field, column, value)

    def set(self, node, field, column, value):
        """Set a column, whatever another row said. field: None for what follows from others and is not shown."""
        before = node.value(column)
        if same(before, value):
            return
        self.touch(node)
        node.put(column, value)
        self.steps.append(lambda: node.put(column, before))
        self.changes.append((field, None if node.is_new else before, value))

    def put_all(self, node, columns, found):
        for field, column in columns.items():
            if field in found:
                self.put(node, field, column, found[field])


def same(before, value):
    """Hours are compared as the week that they are, whatever container they came in; of codes no order is meant."""
    if isinstance(value, list) and isinstance(before, list):
        return sorted(before) == sorted(value)
    if isinstance(value, tuple) and isinstance(before, tuple):
        return before[0] == value[0] and [tuple(row) for row in before[1]] == [tuple(row) for row in value[1]]
    return before == value
