"""The letters of a case: PDF in its language, made by jobs. Importing this registers their handlers."""

from grants.letters import decision, declined, payment, receipt, rectification_answer, statement, supplement

__all__ = ["decision", "declined", "payment", "receipt", "rectification_answer", "statement", "supplement"]
