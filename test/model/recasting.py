"""Rows to come made again (docs/servicing-semantics.md, The terms change)."""

from datetime import timedelta
from fractions import Fraction

from money import round_by
from plan import (INTEREST, PRINCIPAL, Refused, carry_on, principals,
                  whole_cents)


def future(loan, on):
    closed = [k for k, r in enumerate(loan.rows) if r.closed_on]
    # A row that runs may be open before rows that are settled.
    done = closed[-1] if closed and not loan.flat() else -1
    return [k for k, r in enumerate(loan.rows) if k > done
            and r.due_on > on and r.end > on and not r.closed_on]


def recast(loan, on, keep='term'):
    """Find the rows to come again by the loan's method."""
    ks = future(loan, on)
    if not ks:
        return
    rows = [loan.rows[k] for k in ks]
    if loan.to_lend(rows[-1].end - timedelta(1)):
        raise Refused('22023')
    if keep == 'payment' and loan.to_lend(on) and loan.payment:
        raise Refused('55000')
    if not any(r.unpaid(PRINCIPAL) for r in rows):
        return
    lent = sum(r.unpaid(PRINCIPAL) for r in rows) - loan.to_lend(on)
    settle_first(rows, lent)
    at, (first, charged) = 0, to_come(loan, ks[0], lent)
    parts = found(loan, rows, 0, lent, first, keep, charged)
    for day, amount in loan.advances:
        if day <= on:
            continue
        here = next((k for k, r in enumerate(rows) if r.end > day), None)
        if here is None:
            raise Refused('22023')
        if here > at:
            at = here
            carry = carried_to(loan, rows, parts, at, [
                a for a in loan.advances if on < a[0] < day])
            first, charged = to_come(loan, ks[at], sum(parts[at:]), carry)
        # Days lent to a row that is settled by then bear in that.
        more = loan.rate * amount * loan.timeline.share(
            max(day, rows[at].start), rows[at].end)
        first, charged = first + more, charged + more
        parts[at:] = found(loan, rows, at, sum(parts[at:]) + amount, first,
                           keep, charged)
    for row, part in zip(rows, parts):
        row.due[PRINCIPAL] = (row.paid[PRINCIPAL] + row.waived[PRINCIPAL]
                              + part)
    loan.refresh()
    drop_empty(loan)


def carried_to(loan, rows, parts, at, coming):
    """The fraction of a cent that reaches a row of a plan.

    coming: advances among the principal of the rows that bear from their day.
    """
    if not loan.offer.carried:
        return 0
    exact = rows[0].sum
    carry = rows[0].carry
    for k in range(at):
        start, end = max(rows[k].start, loan.as_of), rows[k].end
        balance = sum(parts[k:]) + carry
        if loan.early == 'contractual':
            balance += sum(r.settled(PRINCIPAL) for r in rows[k:])
        bears = balance * loan.timeline.share(start, end)
        bears -= sum(amount * loan.timeline.share(start, min(day, end))
                     for day, amount in coming if start < day)
        carry = carry_on(loan.offer, exact + carry + loan.rate * bears)
        exact = Fraction(0)
    return carry


def settle_first(rows, lent):
    """All principal into the first row: what it bears is then known."""
    for row in rows:
        row.due[PRINCIPAL] = row.paid[PRINCIPAL] + row.waived[PRINCIPAL]
    rows[0].due[PRINCIPAL] += lent


def settled_of(row):
    """Interest it bears that is settled, or for later rows to charge."""
    return row.handed + max(
        0, row.paid[INTEREST] + row.waived[INTEREST] - row.fixed)


def to_come(loan, k, balance, carry=None):
    """J, and the exact interest that the running row still charges.

    J is what has accrued and is not settled, and what is to come; accrued
    interest that is settled to the cent is settled.
    """
    row = loan.rows[k]
    carry = row.carry if carry is None else carry
    bears = balance + carry
    if loan.early == 'contractual':
        bears += sum(r.settled(PRINCIPAL) for r in loan.rows[k:])
    accrued = row.sum + carry
    ahead = loan.rate * bears * loan.timeline.share(
        max(row.start, loan.as_of), row.end)
    if loan.kept:
        ahead += loan.rate * loan.kept * loan.timeline.share(
            max(row.start, loan.as_of), min(row.end, loan.kept_until))
    return to_pay(loan, accrued, ahead, settled_of(row))


def to_pay(loan, accrued, ahead, settled):
    charged = accrued + ahead - settled
    rounded = round_by(loan.offer.rounding, accrued)
    if loan.offer.carried:
        # A carried balance is kept exactly: its fraction is owed.
        return charged, charged
    first = charged if settled < rounded else ahead - (settled - rounded)
    return first, charged


def found(loan, rows, at, balance, first, keep, charged=None):
    """The principal of the rows from one on."""
    offer = loan.offer
    if not offer.carried:
        # A carried fraction goes on, whichever way it was rounded.
        first = max(Fraction(0), first)
        charged = None if charged is None else max(Fraction(0), charged)
    shares = [loan.rate * loan.timeline.share(r.start, r.end)
              for r in rows[at + 1:]]
    done = len([r for r in loan.rows[:loan.rows.index(rows[at])]
                if not r.upfront])
    if keep == 'payment' and loan.payment:
        exact = first if charged is None else charged
        ahead = [0] * len(rows)
        if loan.early == 'contractual':
            ahead = [sum(r.settled(PRINCIPAL) for r in rows[k:])
                     for k in range(at, len(rows))]
        return kept_payment(loan, rows[at:], balance, exact, shares, ahead,
                            at_most_regular(loan, rows[at], balance, exact)
                            if done == 0 else None)
    regular = at_most_regular(loan, rows[at], balance, first) if (
        done == 0) else None
    balloon = loan.balloon if loan.balloon < balance else 0
    parts, payment = principals(
        offer, balance, first, shares, balloon,
        max(0, loan.grace - done), strict=False, charged=charged,
        regular=regular)
    own = regular
    if own is None:
        own = first if charged is None else charged
    if (offer.method == 'level' and shares
            and payment < round_by(offer.rounding, own)
            and done >= loan.grace):
        # The running row repays interest alone.
        row, after = rows[at], rows[at + 1]
        carry = carry_on(offer, (first if charged is None else charged)
                         + settled_of(row))
        bears = balance + carry
        if loan.early == 'contractual':
            bears += sum(r.settled(PRINCIPAL) for r in rows[at + 1:])
        first, charged = to_pay(loan, after.sum + carry, bears * shares[0],
                                settled_of(after))
        return [0] + found(loan, rows, at + 1, balance, first, keep, charged)
    if payment:
        loan.payment = payment
    return parts


def at_most_regular(loan, row, balance, first):
    """With odd_days first, what of row 1's interest the payment bears."""
    if loan.offer.odd_days != 'first':
        return None
    regular = loan.rate * balance * loan.timeline.year.regular_share(row.end)
    return regular if regular < first else None


def kept_payment(loan, rows, balance, first, shares, ahead, regular=None):
    """ahead: principal that is paid and bears all the same, row by row."""
    parts, left, carry = [], balance, Fraction(0)
    for k in range(len(shares) + 1):
        exact, settled = first, 0
        if k:
            exact = carry + rows[k].sum + (
                left + ahead[k] + carry) * shares[k - 1]
            settled = settled_of(rows[k])
        carry = carry_on(loan.offer, exact)
        part = loan.payment - max(0, whole_cents(
            loan.offer,
            regular if k == 0 and regular is not None else exact) - settled)
        if part <= 0 and left and k < len(shares):
            raise Refused('22023')
        part = left if k == len(shares) else min(left, part)
        parts.append(part)
        left -= part
    return parts


def drop_empty(loan):
    """Rows at the end that hold nothing."""
    while (len(loan.rows) > 1 and not any(loan.rows[-1].due)
           and not loan.rows[-1].closed_on):
        loan.rows.pop()
