"""What PTV would refuse for a reason that we know before it says so: kinds of `client.Refused`, told apart by their code."""

from providers.ptv.interface.client import Refused


class UnpublishedEdit(Refused):
    """Somebody has an unpublished edit on top of what is public: until it is published or discarded in PTV's own pages,
    every write through the interface fails (table a8, row 4)."""

    code = "modified"


class Gone(Refused):
    """The record is archived in PTV, or was never there: its id answers no more (row 7)."""

    code = "gone"


class AlreadyThere(Refused):
    """PTV has organisations of this business ID, and we have not said which of them it is. ids: PTV's."""

    code = "already_there"

    def __init__(self, told="", *, path="", ids=()):
        super().__init__(told, path=path)
        self.ids = tuple(ids)
