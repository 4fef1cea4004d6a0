"""Rows settled in advance, and a loan without principal.

docs/servicing-semantics.md says it under `pay`.
"""

from fractions import Fraction

from money import round_by
from plan import FEE, INTEREST, PRINCIPAL


def settle(loan, on):
    """Close the rows that are settled in advance."""
    if not any(r.unpaid(PRINCIPAL) for r in loan.rows):
        finish(loan, on)
        return
    pass_fees_on(loan, on)
    if loan.early != 'contractual' and loan.flat():
        # The row's own charge is not to come once its principal is paid.
        for row in loan.rows:
            if (row.start > on and row.due[PRINCIPAL]
                    and not row.unpaid(PRINCIPAL)):
                row.due[INTEREST] -= row.unpaid(INTEREST)
    if loan.early == 'contractual' or loan.revolves():
        return
    for k, row in enumerate(loan.rows):
        if (row.upfront or row.closed_on or row.due_on <= on
                or row.end <= on):
            continue
        if row.unpaid(PRINCIPAL) or (
                loan.owed(k, INTEREST, on) if row.due[PRINCIPAL]
                else row.unpaid(INTEREST)):
            if loan.flat():
                continue
            break
        # What runs is owed whole under period, and stays open till then.
        until = on
        if loan.early == 'period' and row.start <= on:
            until = max(loan.settled_end(on) or row.end, loan.floor)
        if row.due[PRINCIPAL] and until < row.end:
            close(loan, k, until)


def pass_fees_on(loan, on):
    """The fee left of a row that is settled falls due with the next one."""
    if loan.terms['fee_on_early'] == 'contractual':
        return
    after = None
    for k, row in reversed(list(enumerate(loan.rows))):
        if row.unpaid(PRINCIPAL):
            after = row
        elif (after and row.due[PRINCIPAL] and row.due_on > on
                and not loan.owed(k, FEE, on)
                and (row.defers_interest or not loan.owed(k, INTEREST, on))):
            fee = row.unpaid(FEE)
            row.due[FEE] -= fee
            after.due[FEE] += fee


def close(loan, k, on):
    """It is settled by a day; what is to come till then still runs."""
    row = loan.rows[k]
    loan.take_back_unborne(k, loan.early_charge)
    row.closed_on = on
    if loan.offer.carried and row.start <= on == loan.as_of:
        exact = row.sum + row.carry
        # A row that bore nothing passes the fraction on.
        row.after = exact - round_by(
            loan.offer.rounding, exact) if row.sum else row.carry
    row.handed = 0
    if row.start > on:
        row.after = None        # what is carried passes it by
    row.due[INTEREST] = row.paid[INTEREST] + row.waived[INTEREST]
    row.handing = row.due[INTEREST]
    if not loan.flat():
        for later in loan.rows[k + 1:]:
            if not later.closed_on:
                later.start = max(on, row.start, min(loan.floor, row.end))
                if row.after is not None:
                    later.carry = row.after
                break


def finish(loan, on):
    """With no principal left, charges to come are what early money owes."""
    if any(r.unpaid(PRINCIPAL) for r in loan.rows):
        return
    for k, row in enumerate(loan.rows):
        if row.due_on > on and not row.stands:
            loan.take_back_unborne(k, loan.early_charge)
    for k, row in enumerate(loan.rows):
        if max(row.due_on, row.end) > on and not row.stands:
            owed = [loan.owed(k, c, on) for c in range(3)]
            for c in (FEE,) if row.closed_by(on) else (INTEREST, FEE):
                row.due[c] -= row.unpaid(c) - owed[c]
            row.stands = True
        # Under contractual what is to come keeps the fraction it was read with.
        if loan.early != 'contractual':
            row.after = Fraction(0)
            if row.start > on:
                row.carry = Fraction(0)


def stand_no_more(loan, on):
    """Principal is owed again: rows bear from this day on."""
    if not any(r.unpaid(PRINCIPAL) for r in loan.rows):
        return
    for row in loan.rows:
        if row.stands and row.end > on:
            row.stands = False


def bind(loan, k, principal, since=None):
    """Principal that leaves rows up to k before min_days are over owes
    interest to their end, found at once."""
    if loan.flat():
        return
    for j in range(k + 1):
        row = loan.rows[j]
        start = max(since or loan.as_of, row.start)
        end = min(loan.floor, row.end)
        if (start < end and not (row.closed_on or row.upfront)
                and (principal > 0 or row.sum)):
            row.sum = max(Fraction(0), row.sum + loan.rate * principal
                          * loan.timeline.share(start, end))


def settle_row(loan, k, on, left, components):
    row = loan.rows[k]
    for c in components:
        part = min(left, loan.owed(k, c, on))
        row.paid[c] += part
        if c == INTEREST and row.defers_interest and row.due_on > on:
            row.due[c] += part
        left -= part
    return left


def return_upfront(loan, amount):
    """The part that comes back is no fee any more."""
    for row in loan.rows:
        if row.upfront:
            row.due[FEE] -= amount
            row.paid[FEE] -= min(amount, row.paid[FEE])
