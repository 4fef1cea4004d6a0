"""What happens to a loan, by section of the servicing semantics."""

EVENTS = {}
