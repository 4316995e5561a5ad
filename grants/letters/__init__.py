"""The letters of a case: PDF in its language, made by jobs. Importing this registers their handlers."""

from grants.letters import (
    acceptance,
    change,
    decision,
    declined,
    payment,
    receipt,
    recovery,
    rectification_answer,
    statement,
    supplement,
)

__all__ = [
    "acceptance",
    "change",
    "decision",
    "declined",
    "payment",
    "receipt",
    "recovery",
    "rectification_answer",
    "statement",
    "supplement",
]
