"""What happens to a loan, by section of the servicing semantics."""

from fractions import Fraction

from allocation import NAMES, allocate
from money import cents, round_by, share_out
from plan import (FEE, INTEREST, PENALTY, PRINCIPAL, Refused, principals)


def dated(change):
    """A change of a copy of the loan, brought to its day."""
    def applied(loan, event):
        if event.on < loan.as_of:
            raise Refused('22023')
        after = loan.copy()
        after.roll(event.on)
        excess = change(after, event)
        for row in after.rows:
            row.joined = min(row.joined, max(0, after.penalty_owed(
                row, row.penalty_sum)))
        after.refresh()
        return after, excess
    return applied


def settle(loan, on):
    """Close the rows that are settled in advance (section 5)."""
    if loan.early == 'actual':
        for k, row in enumerate(loan.rows):
            if (row.upfront or row.closed_on or row.due_on <= on
                    or row.end <= on):
                continue
            if (not row.due[PRINCIPAL]
                    or row.unpaid(PRINCIPAL) or loan.owed(k, INTEREST, on)):
                break
            close(loan, k, on)
    finish(loan, on)


def close(loan, k, on):
    row = loan.rows[k]
    row.closed_on = on
    row.due[INTEREST] = row.paid[INTEREST] + row.waived[INTEREST]
    row.handing = row.due[INTEREST]
    if not loan.flat():
        for later in loan.rows[k + 1:]:
            if not later.closed_on:
                later.start = min(later.start, max(on, row.start))
                break


def finish(loan, on):
    """With no principal left, charges to come are what early money owes."""
    if any(r.unpaid(PRINCIPAL) for r in loan.rows):
        return
    for k, row in enumerate(loan.rows):
        if max(row.due_on, row.end) > on and not row.closed_on:
            for c in (INTEREST, FEE):
                row.due[c] -= row.unpaid(c) - loan.owed(k, c, on)
            row.stands = True


def tolerate(loan, on):
    """close_tolerance: a small rest is waived."""
    rest = loan.payoff(on)['total']
    if not 0 < rest <= loan.terms['close_tolerance']:
        return
    for k, row in enumerate(loan.rows):
        for c in range(4):
            row.waived[c] += loan.owed(k, c, on)
    settle(loan, on)


def pay(loan, event):
    """Section 4, and 5 for what is in advance."""
    on, amount = event.on, cents(event.arguments[0])
    rule = event.named.get('rule') or loan.rule_on(on)
    excess = event.named.get('excess') or loan.terms['excess']
    if excess == 'last' and loan.to_lend(on):
        excess = 'next'
    early = sum(r.unpaid(PRINCIPAL) for r in loan.rows if r.end > on)
    left = allocate(loan, amount, on, rule, excess)
    if loan.early == 'period':
        loan.kept += early - sum(r.unpaid(PRINCIPAL) for r in loan.rows
                                 if r.end > on)
    settle(loan, on)
    tolerate(loan, on)
    return left


def waive(loan, event):
    """Section 8: accrued or due amounts, oldest row first."""
    on = event.on
    component = NAMES[event.arguments[0]]
    amount = cents(event.arguments[1])
    for k, row in enumerate(loan.rows):
        if event.named.get('due_on', str(row.due_on)) != str(row.due_on):
            continue
        if component == PRINCIPAL and row.due_on > on:
            continue
        there = loan.owed(k, component, on)
        if component == INTEREST and row.due_on > on:
            there = max(0, loan.accrued(k, on) - row.paid[INTEREST]
                        - row.waived[INTEREST])
        part = min(amount, there)
        row.waived[component] += part
        if component == INTEREST and row.defers_interest:
            row.due[INTEREST] += part
        amount -= part
    settle(loan, on)
    return amount


# ---- section 8: giving back

def refund(loan, event):
    on, given = event.on, cents(event.arguments[0])
    charges = event.named.get('charges') or loan.terms['refund_charges']
    lent = sum(a for d, a in loan.advances if d <= on)
    left = lent - loan.refunded
    share_of = min(given, left)
    excess = given - share_of
    if not share_of:
        return excess
    so_far = charged(loan, on)
    principal = min(share_of, loan.outstanding(on))
    excess += share_of - principal
    cancel(loan, principal, on)
    share = Fraction(share_of, left)
    returned = 0
    if charges == 'all':
        for c in (INTEREST, FEE):
            part = round_by(loan.offer.rounding,
                            (so_far[c] - loan.returned[c]) * share)
            loan.returned[c] += part
            returned += part
    if charges != 'none':
        for row in loan.rows:
            if row.due_on > on:
                less = round_by(loan.offer.rounding, row.due[FEE] * share)
                row.due[FEE] -= min(less, row.unpaid(FEE))
    if loan.flat():
        for row in loan.rows:
            if row.due_on > on and not row.closed_on:
                less = round_by(loan.offer.rounding,
                                row.due[INTEREST] * share)
                row.due[INTEREST] -= min(less, row.unpaid(INTEREST))
    loan.refunded += share_of
    loan.refresh()
    gone = not any(r.unpaid(PRINCIPAL) for r in loan.rows)
    settle(loan, on)
    returned = give_back(loan, returned, on, gone)
    settle(loan, on)
    return excess + returned


def charged(loan, on):
    """Interest and fees charged so far, waived ones left out."""
    total = [0, 0, 0, 0]
    for k, row in enumerate(loan.rows):
        if row.due_on <= on:
            for c in (INTEREST, FEE):
                total[c] += row.due[c] - row.waived[c]
        elif not loan.flat():
            total[INTEREST] += loan.accrued(k, on) - row.waived[INTEREST]
    return total


def cancel(loan, principal, on):
    """Lower due: past due, due, then future rows in proportion."""
    for row in loan.rows:
        if row.due_on <= on:
            part = min(principal, row.unpaid(PRINCIPAL))
            row.due[PRINCIPAL] -= part
            principal -= part
            loan.cancelled += part
    rows = [r for r in loan.rows if r.due_on > on]
    for row, part in zip(rows, share_out(
            principal, [r.unpaid(PRINCIPAL) for r in rows])):
        row.due[PRINCIPAL] -= part
        loan.cancelled += part


def give_back(loan, amount, on, gone):
    """A returned charge pays arrears, then accrued interest."""
    for k, row in enumerate(loan.rows):
        if row.due_on <= on:
            for c in (PENALTY, FEE, INTEREST, PRINCIPAL):
                part = min(amount, loan.owed(k, c, on))
                row.paid[c] += part
                amount -= part
    if gone:
        for k, row in enumerate(loan.rows):
            part = min(amount, loan.owed(k, INTEREST, on))
            row.paid[INTEREST] += part
            amount -= part
    return amount


# ---- sections 2 and 7: rows made again

def future(loan, on):
    return [k for k, r in enumerate(loan.rows)
            if r.due_on > on and r.end > on and not r.closed_on]


def to_come(loan, k):
    """J: the exact interest of the running row, less what is settled."""
    row = loan.rows[k]
    exact = row.sum + row.carry + loan.earns(
        k, max(row.start, loan.as_of), row.end, row.carry)
    settled = row.paid[INTEREST] + row.waived[INTEREST] - row.fixed
    return max(Fraction(0), exact - max(0, settled))


def recast(loan, on, keep='term'):
    """Find the rows to come again by the loan's method."""
    ks = future(loan, on)
    if not ks:
        raise Refused('55000')
    rows = [loan.rows[k] for k in ks]
    balance = sum(r.unpaid(PRINCIPAL) for r in rows)
    first = to_come(loan, ks[0])
    shares = [loan.rate * loan.timeline.share(r.start, r.end)
              for r in rows[1:]]
    offer = loan.offer
    balloon = min(offer.balloon, balance)
    before = [k for k in range(ks[0]) if not loan.rows[k].upfront]
    grace = max(0, offer.grace_principal - len(before))
    if keep == 'payment' and loan.payment:
        parts = kept_payment(loan, balance, first, shares)
    else:
        parts, payment = principals(offer, balance, first, shares, balloon,
                                    grace, strict=False)
        if payment:
            loan.payment = payment
    for row, part in zip(rows, parts):
        row.due[PRINCIPAL] = (row.paid[PRINCIPAL] + row.waived[PRINCIPAL]
                              + part)
    drop_empty(loan)


def kept_payment(loan, balance, first, shares):
    parts, left = [], balance
    for k in range(len(shares) + 1):
        exact = first if k == 0 else left * shares[k - 1]
        part = loan.payment - round_by(loan.offer.rounding, exact)
        if part <= 0 and left and k < len(shares):
            raise Refused('22023')
        part = left if k == len(shares) else min(left, part)
        parts.append(part)
        left -= part
    return parts


def drop_empty(loan):
    """Rows at the end that hold nothing."""
    while len(loan.rows) > 1 and not any(loan.rows[-1].due[c] for c in (
            PRINCIPAL, FEE, PENALTY)) and not loan.rows[-1].fixed and not (
            loan.rows[-1].closed_on):
        loan.rows.pop()


def prepay(loan, event):
    """Section 5: arrears, accrued interest, then principal ahead."""
    on, left = event.on, cents(event.arguments[0])
    keep = event.named.get('keep', 'term')
    whole = loan.payoff(on)
    if left >= whole['total']:
        return pay_off(loan, left, on, whole)
    for k, row in enumerate(loan.rows):
        if row.due_on <= on:
            for c in (PENALTY, FEE, INTEREST, PRINCIPAL):
                part = min(left, loan.owed(k, c, on))
                row.paid[c] += part
                left -= part
    ks = future(loan, on)
    for k in ks:
        row = loan.rows[k]
        if row.start > on:
            break
        part = min(left, max(0, loan.accrued(k, on) - row.paid[INTEREST]
                             - row.waived[INTEREST]))
        row.paid[INTEREST] += part
        left -= part
    if not left or not ks:
        return left
    row = loan.rows[ks[0]]
    spread = left
    row.paid[PRINCIPAL] += spread
    row.due[PRINCIPAL] += spread
    reduce_by(loan, ks, spread, keep)
    recast(loan, on, keep)
    settle(loan, on)
    return 0


def reduce_by(loan, ks, amount, keep):
    """Take what was prepaid from the rows to come."""
    for k in reversed(ks):
        row = loan.rows[k]
        part = min(amount, row.unpaid(PRINCIPAL))
        row.due[PRINCIPAL] -= part
        amount -= part


def pay_off(loan, left, on, whole):
    for k, row in enumerate(loan.rows):
        for c in range(4):
            part = loan.owed(k, c, on)
            row.paid[c] += part
    settle(loan, on)
    return left - whole['total']


def change_rate(loan, event):
    if loan.flat() and not any(r.due[INTEREST] for r in loan.rows):
        raise Refused('22023')
    loan.rate = Fraction(event.arguments[0])
    recast(loan, event.on, event.named.get('keep', 'term'))
    return 0


EVENTS = {'pay': dated(pay), 'waive': dated(waive), 'refund': dated(refund),
          'prepay': dated(prepay), 'change_rate': dated(change_rate)}
