"""The letters of a case: PDF in its language, made by jobs. Importing this registers their handlers."""

from grants.letters import decision, payment, receipt

__all__ = ["decision", "payment", "receipt"]
