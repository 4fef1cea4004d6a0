"""What happens to a loan, by section of the servicing semantics."""

from datetime import date
from fractions import Fraction

from allocation import NAMES, allocate
from money import cents, round_by, share_out
from plan import (FEE, INTEREST, PENALTY, PRINCIPAL, Refused, Row,
                  carry_on, principals)


def bind(loan, before, on):
    """What is prepaid before min_days are over bears to their end."""
    if on < loan.floor and loan.early == 'actual':
        for row, old in zip(loan.rows, before):
            if row.due_on > on:
                row.bound += row.paid[PRINCIPAL] - old.paid[PRINCIPAL]


def dated(change):
    """A change of a copy of the loan, brought to its day."""
    def applied(loan, event):
        if event.on < loan.as_of:
            raise Refused('22023')
        after = loan.copy()
        after.roll(event.on)
        excess = change(after, event)
        stand_no_more(after, event.on)
        bind(after, loan.rows, event.on)
        for row in after.rows:
            row.joined = min(row.joined, max(0, after.penalty_owed(
                row, row.penalty_sum)))
        after.refresh()
        return after, excess
    return applied


def settle(loan, on):
    """Close the rows that are settled in advance (section 5)."""
    if not any(r.unpaid(PRINCIPAL) for r in loan.rows):
        finish(loan, on)
        return
    if loan.early != 'contractual' and loan.flat():
        # The row's own charge is not to come once its principal is paid.
        for row in loan.rows:
            if (row.start > on and row.due[PRINCIPAL]
                    and not row.unpaid(PRINCIPAL)):
                row.due[INTEREST] -= row.unpaid(INTEREST)
    if loan.early != 'actual':
        return
    for k, row in enumerate(loan.rows):
        if (row.upfront or row.closed_on or row.due_on <= on
                or row.end <= on):
            continue
        if row.due[PRINCIPAL] and not (row.unpaid(PRINCIPAL)
                                       or row.unpaid(INTEREST)):
            continue
        if (not row.due[PRINCIPAL] or row.unpaid(PRINCIPAL)
                or loan.owed(k, INTEREST, on)):
            break
        close(loan, k, on)


def close(loan, k, on):
    row = loan.rows[k]
    row.closed_on = on
    if loan.offer.carried and row.start <= on:
        row.after = (row.sum + row.carry - row.paid[INTEREST]
                     - row.waived[INTEREST] + row.fixed)
    row.due[INTEREST] = row.paid[INTEREST] + row.waived[INTEREST]
    row.handing = row.due[INTEREST]
    if not loan.flat():
        for later in loan.rows[k + 1:]:
            if not later.closed_on:
                later.start = max(on, row.start, min(loan.floor, row.end))
                later.carry = row.after
                break


def finish(loan, on):
    """With no principal left, charges to come are what early money owes."""
    if any(r.unpaid(PRINCIPAL) for r in loan.rows):
        return
    for k, row in enumerate(loan.rows):
        if max(row.due_on, row.end) > on and not row.stands:
            owed = [loan.owed(k, c, on) for c in range(3)]
            for c in (FEE,) if row.closed_on else (INTEREST, FEE):
                row.due[c] -= row.unpaid(c) - owed[c]
            row.stands = True
        row.carry = row.after = Fraction(0)


def stand_no_more(loan, on):
    """Principal is owed again: rows bear from this day on."""
    if not any(r.unpaid(PRINCIPAL) for r in loan.rows):
        return
    for row in loan.rows:
        if row.stands and row.end > on:
            row.stands = False


def tolerate(loan, on):
    """close_tolerance: a small rest is waived."""
    rest = loan.payoff(on)['total']
    if loan.to_lend(on) or not 0 < rest <= loan.terms['close_tolerance']:
        return
    for k, row in enumerate(loan.rows):
        for c in range(4):
            row.waived[c] += loan.owed(k, c, on)
    settle(loan, on)


def return_upfront(loan, amount):
    """The part that comes back is no fee any more."""
    for row in loan.rows:
        if row.upfront:
            row.due[FEE] -= amount
            row.paid[FEE] -= min(amount, row.paid[FEE])


def pay(loan, event):
    """Section 4, and 5 for what is in advance."""
    on, amount = event.on, cents(event.arguments[0])
    rule = event.named.get('rule') or (
        'standard' if loan.written_off_on else loan.rule_on(on))
    excess = event.named.get('excess') or loan.terms['excess']
    if excess == 'last' and loan.to_lend(on):
        excess = 'next'
    early = sum(r.unpaid(PRINCIPAL) for r in loan.rows if r.end > on)
    whole = loan.payoff(on)
    if whole['returned'] and amount >= whole['total']:
        # What comes back of the upfront fee pays, too.
        allocate(loan, whole['total'] + whole['returned'], on, rule, 'next')
        return_upfront(loan, whole['returned'])
        settle(loan, on)
        return amount - whole['total']
    left = allocate(loan, amount, on, rule, excess)
    early -= sum(r.unpaid(PRINCIPAL) for r in loan.rows if r.end > on)
    if loan.early == 'period':
        loan.kept += early
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
        if component == FEE and row.due_on > on and row.own_start > on:
            continue
        if component == INTEREST and row.due_on > on:
            there = max(0, loan.accrued(k, max(on, loan.floor))
                        - row.paid[INTEREST]
                        - row.waived[INTEREST])
        part = min(amount, there)
        row.waived[component] += part
        if (component == INTEREST and row.defers_interest
                and row.due_on > on):
            row.due[INTEREST] += part
        amount -= part
    finish(loan, on)
    return amount


# ---- section 8: giving back

def refund(loan, event):
    on, given = event.on, cents(event.arguments[0])
    charges = event.named.get('charges') or loan.terms['refund_charges']
    lent = sum(a for d, a in loan.advances if d <= on) - loan.capitalised
    left = lent - loan.refunded
    share_of = min(given, left)
    excess = given - share_of
    if not share_of:
        return excess
    so_far = charged(loan, on)
    principal = min(share_of, loan.outstanding(on))
    excess += share_of - principal
    cancel(loan, principal, on)
    if loan.to_lend(on):
        recast(loan, on)
    share = Fraction(share_of, left)
    returned = 0
    if charges != 'none':
        at = 0 if charges == 'all' else 2
        of = [max(0, so_far[c + at] - loan.returned[c])
              for c in (INTEREST, FEE)]
        returned = round_by(loan.offer.rounding, sum(of) * share)
        for c, part in zip((INTEREST, FEE), share_out(returned, of)):
            loan.returned[c] += part
    if charges == 'all':
        loan.upfront_share *= 1 - share
    if charges != 'none':
        cut(loan, FEE, share, on)
    if loan.flat():
        cut(loan, INTEREST, share, on)
    loan.refunded += share_of
    loan.refresh()
    gone = not any(r.unpaid(PRINCIPAL) for r in loan.rows)
    settle(loan, on)
    returned = give_back(loan, returned, on, gone)
    settle(loan, on)
    return excess + returned


def cut(loan, c, share, on):
    """A share of a charge of the rows to come is not to come."""
    rows = [r for r in loan.rows if r.due_on > on and not r.closed_on]
    whole = sum(r.unpaid(c) for r in rows)
    less = round_by(loan.offer.rounding, whole * share)
    for row, part in zip(rows, share_out(less, [r.unpaid(c) for r in rows])):
        row.due[c] -= min(part, row.unpaid(c))
        if c == INTEREST:
            row.fixed = min(row.fixed, row.due[c])


def charged(loan, on):
    """Interest and fees charged so far, waived ones left out; and, two
    places on, what of them was paid but is not earned."""
    total = [0, 0, 0, 0, 0]
    for k, row in enumerate(loan.rows):
        for c in (INTEREST, FEE):
            if row.due_on <= on:
                total[c] += row.due[c] - row.waived[c]
                continue
            earned = 0
            if c == INTEREST and not loan.flat():
                earned = loan.accrued(k, on) - row.waived[c]
            total[c] += max(earned, row.paid[c])
            total[c + 2] += max(0, row.paid[c] - earned)
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
    amount = allocate(loan, amount, on, loan.rule_on(on), 'return')
    if gone:
        for k in range(len(loan.rows)):
            amount = settle_row(loan, k, on, amount, (INTEREST,))
    return amount


# ---- sections 2 and 7: rows made again

def future(loan, on):
    return [k for k, r in enumerate(loan.rows)
            if r.due_on > on and r.end > on and not r.closed_on]


def recast(loan, on, keep='term'):
    """Find the rows to come again by the loan's method."""
    ks = future(loan, on)
    if not ks:
        return
    rows = [loan.rows[k] for k in ks]
    if keep == 'payment' and loan.to_lend(on) and loan.payment:
        raise Refused('55000')
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
            share = loan.rate * loan.timeline.share(rows[at].start,
                                                    rows[at].end)
            carry = carried_to(loan, rows, parts, at)
            first = charged = carry + (sum(parts[at:]) + carry) * share
        more = loan.rate * amount * loan.timeline.share(day, rows[at].end)
        first, charged = first + more, charged + more
        parts[at:] = found(loan, rows, at, sum(parts[at:]) + amount, first,
                           keep, charged)
    for row, part in zip(rows, parts):
        row.due[PRINCIPAL] = (row.paid[PRINCIPAL] + row.waived[PRINCIPAL]
                              + part)
    drop_empty(loan)


def carried_to(loan, rows, parts, at):
    """The fraction of a cent that reaches a row of a plan."""
    if not loan.offer.carried:
        return 0
    row = rows[0]
    exact = (row.sum + row.carry + loan.rate * (sum(parts) + row.carry)
             * loan.timeline.share(max(row.start, loan.as_of), row.end))
    for k in range(1, at + 1):
        carry, left = carry_on(loan.offer, exact), sum(parts[k:])
        exact = carry + (left + carry) * loan.rate * loan.timeline.share(
            rows[k].start, rows[k].end)
    return carry


def settle_first(rows, lent):
    """All principal into the first row: what it bears is then known."""
    for row in rows:
        row.due[PRINCIPAL] = row.paid[PRINCIPAL] + row.waived[PRINCIPAL]
    rows[0].due[PRINCIPAL] += lent


def to_come(loan, k, balance):
    """J, and the exact interest that the running row still charges.

    J is what has accrued and is not settled, and what is to come; accrued
    interest that is settled to the cent is settled.
    """
    row = loan.rows[k]
    bears = balance + row.carry + loan.kept
    if loan.early == 'contractual':
        bears += sum(r.paid[PRINCIPAL] for r in loan.rows[k:])
    accrued = row.sum + row.carry
    ahead = loan.rate * bears * loan.timeline.share(
        max(row.start, loan.as_of), row.end)
    settled = max(0, row.paid[INTEREST] + row.waived[INTEREST] - row.fixed)
    charged = accrued + ahead - settled
    rounded = round_by(loan.offer.rounding, accrued)
    first = charged if settled < rounded else ahead - (settled - rounded)
    if not loan.offer.carried:
        charged = max(Fraction(0), charged)
    return max(Fraction(0), first), charged


def found(loan, rows, at, balance, first, keep, charged=None):
    """The principal of the rows from one on."""
    offer = loan.offer
    shares = [loan.rate * loan.timeline.share(r.start, r.end)
              for r in rows[at + 1:]]
    done = len([r for r in loan.rows[:loan.rows.index(rows[at])]
                if not r.upfront])
    if keep == 'payment' and loan.payment:
        return kept_payment(loan, balance,
                            first if charged is None else charged, shares)
    balloon = loan.balloon if loan.balloon < balance else 0
    parts, payment = principals(
        offer, balance, first, shares, balloon,
        max(0, loan.grace - done), strict=False, charged=charged)
    if (payment and shares and payment <= round_by(offer.rounding, first)
            and done >= loan.grace):
        # The running row repays interest alone.
        loan.long_row = True
        return [0] + found(loan, rows, at + 1, balance, balance * shares[0],
                           keep)
    if payment:
        loan.payment = payment
    return parts


def kept_payment(loan, balance, first, shares):
    parts, left, carry = [], balance, Fraction(0)
    for k in range(len(shares) + 1):
        exact = first if k == 0 else carry + (left + carry) * shares[k - 1]
        carry = carry_on(loan.offer, exact)
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
    if keep == 'payment' and loan.to_lend(on) and loan.payment:
        raise Refused('55000')
    whole = loan.payoff(on)
    if left >= whole['total'] and not loan.to_lend(on):
        return pay_off(loan, left, on, whole)
    left = allocate(loan, left, on, loan.rule_on(on), 'return')
    for k, row in enumerate(loan.rows):
        if row.end <= on < row.due_on:
            left = settle_row(loan, k, on, left, (PENALTY, FEE, INTEREST,
                                                  PRINCIPAL))
    ks = future(loan, on)
    for k in ks:
        if loan.rows[k].start <= on:
            left = settle_row(loan, k, on, left, (INTEREST,))
    later = loan.to_lend(on)
    ahead = sum(loan.rows[k].unpaid(PRINCIPAL) for k in ks) - later
    if left >= ahead:
        for k in ks:
            left = settle_row(loan, k, on, left, (PENALTY, FEE, INTEREST))
    if not left or not ks or not ahead:
        return left
    left = prepayment_charge(loan, loan.rows[ks[0]], left, on)
    if left >= ahead:
        if not later:
            for k in ks:
                left = settle_row(loan, k, on, left, (PRINCIPAL,))
            settle(loan, on)
            return left
    excess = max(0, left - ahead)
    left -= excess
    if loan.early == 'contractual' or not (loan.payment
                                           or loan.to_lend(on)):
        prepay_in_place(loan, ks, left, keep)
    else:
        row = loan.rows[ks[0]]
        row.paid[PRINCIPAL] += left
        row.due[PRINCIPAL] += left
        if loan.early == 'period':
            loan.kept += left
        for k in reversed(ks):
            part = min(left, loan.rows[k].unpaid(PRINCIPAL))
            loan.rows[k].due[PRINCIPAL] -= part
            left -= part
        recast(loan, on, keep)
    settle(loan, on)
    return excess


def settle_row(loan, k, on, left, components):
    row = loan.rows[k]
    for c in components:
        part = min(left, loan.owed(k, c, on))
        row.paid[c] += part
        if c == INTEREST and row.defers_interest and row.due_on > on:
            row.due[c] += part
        left -= part
    return left


def prepayment_charge(loan, row, left, on):
    """The charge comes out of the money and stands in the running row."""
    rate = loan.terms['prepay_fee_rate']
    until = loan.terms['prepay_fee_until']
    if not rate or until is not None and on >= until:
        return left
    principal = int(left / (1 + rate))
    while principal + 1 + loan.prepayment_charge(principal + 1, on) <= left:
        principal += 1
    charge = left - principal
    row.due[FEE] += charge
    row.paid[FEE] += charge
    return principal


def prepay_in_place(loan, ks, left, keep):
    rows = [loan.rows[k] for k in ks]
    if keep == 'term':
        parts = share_out(left, [r.unpaid(PRINCIPAL) for r in rows])
    else:
        if loan.early != 'contractual':
            rows.reverse()
        parts = []
        for row in rows:
            parts.append(min(left, row.unpaid(PRINCIPAL)))
            left -= parts[-1]
    for row, part in zip(rows, parts):
        row.paid[PRINCIPAL] += part
        if loan.early == 'period':
            loan.kept += part


def pay_off(loan, left, on, whole):
    charge = whole['charge']
    if charge:
        row = loan.rows[future(loan, on)[0]]
    return_upfront(loan, whole['returned'])
    for k in range(len(loan.rows)):
        settle_row(loan, k, on, left + whole['returned'], (PENALTY, FEE, INTEREST, PRINCIPAL))
    if charge:
        row.due[FEE] += charge
        row.paid[FEE] += charge
    settle(loan, on)
    return left - whole['total']


# ---- section 7: changing the terms

def change_rate(loan, event):
    keep = event.named.get('keep', 'term')
    if keep == 'payment' and loan.to_lend(event.on) and loan.payment:
        raise Refused('55000')
    if loan.flat() and not (loan.rate and any(r.due[INTEREST]
                                              for r in loan.rows)):
        raise Refused('22023')
    if loan.early == 'actual' and not loan.rate:
        # Rows paid ahead at rate 0 were settled, though nothing showed it.
        for k, row in enumerate(loan.rows):
            if row.end > event.on and not row.closed_on and not row.upfront:
                if row.unpaid(PRINCIPAL) or not row.due[PRINCIPAL]:
                    break
                close(loan, k, event.on)
    old, loan.rate = loan.rate, Fraction(event.arguments[0])
    if loan.flat():
        for k in future(loan, event.on):
            reprice(loan, loan.rows[k], loan.rate / old, event.on)
        return 0
    if loan.offer.method == 'level':
        recast(loan, event.on, keep)
    return 0


def reprice(loan, row, ratio, on):
    """A flat row from a day on; the days before keep their amount."""
    days = (row.end - row.start).days
    before = Fraction(max(0, (on - row.start).days), days)
    part = row.due[INTEREST] * (before + (1 - before) * ratio)
    row.due[INTEREST] = max(round_by(loan.offer.rounding, part),
                            row.paid[INTEREST] + row.waived[INTEREST])


def advance(loan, event):
    on, amount = event.on, cents(event.arguments[0])
    ks = future(loan, on)
    if loan.flat():
        raise Refused('55000')
    if not ks:
        raise Refused('55000')
    loan.advances = sorted(loan.advances + [(on, amount)],
                           key=lambda a: a[0])
    loan.rows[ks[0]].due[PRINCIPAL] += amount
    stand_no_more(loan, on)
    recast(loan, on)
    return 0


def re_amortize(loan, event):
    on = event.on
    ks = future(loan, on)
    if not ks:
        raise Refused('55000')
    first = loan.rows[ks[0]]
    for row in loan.rows:
        if row.due_on < on:
            first.due[PRINCIPAL] += row.unpaid(PRINCIPAL)
            row.due[PRINCIPAL] -= row.unpaid(PRINCIPAL)
            first.fixed += row.unpaid(INTEREST)
            if loan.flat():
                first.due[INTEREST] += row.unpaid(INTEREST)
            row.due[INTEREST] -= row.unpaid(INTEREST)
    recast(loan, on)
    return 0


def accelerate(loan, event):
    """All unpaid principal of future rows becomes one row due now."""
    on = event.on
    ks = [k for k, r in enumerate(loan.rows) if r.due_on > on]
    principal = sum(loan.rows[k].unpaid(PRINCIPAL) for k in ks)
    if principal <= loan.to_lend(on):
        raise Refused('55000')
    if on == loan.offer.start:
        raise Refused('55000')
    moved = [0, 0, 0, 0]
    start = on
    later = loan.to_lend(on)
    loan.advances = [a for a in loan.advances if a[0] <= on]
    for k in reversed(ks):
        row = loan.rows[k]
        part = min(later, row.unpaid(PRINCIPAL))
        row.due[PRINCIPAL] -= part
        later -= part
    for k in ks:
        row = loan.rows[k]
        start = min(start, row.start)
        owed = [loan.owed(k, c, on) for c in range(4)]
        for c in range(4):
            moved[c] += owed[c]
            row.due[c] = row.paid[c] + row.waived[c]
        row.fixed = row.due[INTEREST]
        row.sum = Fraction(0)
        row.fixed_penalty, row.penalty_sum = row.due[PENALTY], Fraction(0)
    collect(loan, on, start, moved)
    return 0


def collect(loan, on, start, moved):
    """A row due on the day for what was moved, and for what was paid."""
    kept = [r for r in loan.rows if r.due_on <= on]
    for row in loan.rows:
        if row.due_on > on:
            for c in range(4):
                moved[c] += row.due[c]
    for row in loan.rows:
        row.defers_interest = False
    paid = [sum(r.paid[c] for r in loan.rows if r.due_on > on)
            for c in range(4)]
    waived = [sum(r.waived[c] for r in loan.rows if r.due_on > on)
              for c in range(4)]
    loan.rows = kept
    if not any(moved):
        return
    if (kept and kept[-1].due_on == kept[-1].end == on
            and not kept[-1].upfront):
        row = kept[-1]
        if row.closed_on:
            row.closed_on, row.sum = None, Fraction(0)
            row.fixed = row.due[INTEREST]
    else:
        row = Row(start, on, on)
        loan.rows.append(row)
    for c in range(4):
        row.due[c] += moved[c]
        row.paid[c] += paid[c]
        row.waived[c] += waived[c]
    row.fixed += moved[INTEREST]
    row.fixed_penalty += moved[PENALTY]


def re_age(loan, event):
    on = event.on
    carry = event.named.get('carry', 'spread')
    count = int(event.named['installments'])
    first_due = date.fromisoformat(event.named['first_due'])
    if first_due <= on:
        raise Refused('22023')
    balance = loan.outstanding(on)
    if not balance:
        raise Refused('55000')
    late = loan.days_past_due(on)
    charges = [0, 0, 0, 0]
    for k, row in enumerate(loan.rows):
        owed = [row.unpaid(PRINCIPAL),
                row.unpaid(INTEREST) if row.due_on <= on else max(
                    0, loan.accrued(k, on) - row.paid[INTEREST]
                    - row.waived[INTEREST]),
                row.unpaid(FEE), loan.penalty_owed(row, row.penalty_sum)]
        for c in (INTEREST, FEE, PENALTY):
            charges[c] += owed[c]
        for c in range(4):
            row.due[c] = row.paid[c] + row.waived[c]
        row.fixed, row.sum = row.due[INTEREST], Fraction(0)
        row.fixed_penalty, row.penalty_sum = row.due[PENALTY], Fraction(0)
        row.joined = 0
        row.carry = row.after = Fraction(0)
    start = min([on] + [r.start for r in loan.rows if r.due_on > on])
    collect(loan, on, start, [0, 0, 0, 0])
    loan.rows = [r for r in loan.rows if any(r.due) or r.upfront]
    loan.balloon = loan.grace = 0
    if carry == 'capitalise':
        for c in (INTEREST, FEE, PENALTY):
            if charges[c]:
                loan.advances.append((on, charges[c]))
                loan.capitalised += charges[c]
                balance += charges[c]
    loan.timeline.anew(on, first_due, count)
    rows, begin, end = [], on, first_due
    for k in range(count):
        rows.append(Row(begin, end, loan.moved(end)))
        begin, end = end, loan.timeline.rhythm.after(end)
    rows[0].due[PRINCIPAL] = balance + loan.to_lend(on)
    loan.rows += rows
    recast(loan, on)
    if carry == 'spread':
        rows = [r for r in loan.rows if r in rows]
        for c in (INTEREST, FEE, PENALTY):
            for row, part in zip(rows, share_out(charges[c],
                                                 [1] * len(rows))):
                row.due[c] += part
                if c == INTEREST:
                    row.fixed += part
                if c == PENALTY:
                    row.fixed_penalty += part
    loan.kept = 0
    return 0


def reschedule(loan, event):
    on = event.on
    ks = future(loan, on)
    if not ks:
        raise Refused('55000')
    count = int(event.named.get('installments', len(ks)))
    rows = [loan.rows[k] for k in ks]
    first_due = event.named.get('first_due')
    first_due = date.fromisoformat(first_due) if first_due else rows[0].end
    if first_due <= max([on, rows[0].start] + [
            r.end for r in loan.rows if r not in rows]):
        raise Refused('22023')
    loan.timeline.follow(rows[0].start, first_due, count)
    ends = [first_due]
    while len(ends) < count:
        ends.append(loan.timeline.rhythm.after(ends[-1]))
    rebuild(loan, on, ks, [(e, loan.moved(e)) for e in ends], event.named.get('keep', 'term'))
    return 0


def rebuild(loan, on, ks, ends, keep='term'):
    """The rows to come on new dates, with their fees in equal parts."""
    rows = [loan.rows[k] for k in ks]
    moved = [sum(r.unpaid(c) for r in rows) for c in range(4)]
    first = rows[0]
    made = [first] + [None] * (len(ends) - 1)
    begin = first.start
    for k, (end, due_on) in enumerate(ends):
        if k:
            made[k] = Row(begin, end, due_on)
        else:
            first.end, first.due_on = end, due_on
        begin = end
    for row in rows[1:]:
        for c in range(4):
            first.paid[c] += row.paid[c]
            first.waived[c] += row.waived[c]
        first.fixed += row.fixed
        first.fixed_penalty += row.fixed_penalty
    for c in range(4):
        first.due[c] = first.paid[c] + first.waived[c]
    first.due[PENALTY] += moved[PENALTY]
    loan.rows = [r for r in loan.rows if r not in rows] + made
    first.due[PRINCIPAL] += moved[PRINCIPAL]
    if loan.flat():
        for row, part in zip(made, share_out(moved[INTEREST],
                                             [1] * len(made))):
            row.due[INTEREST] += part
    for k, row in enumerate([r for r in loan.rows if not r.upfront]):
        if row in made:
            row.defers_interest = (k < loan.offer.grace_interest
                                   and row is not made[-1])
    for row, part in zip(made, share_out(moved[FEE], [1] * len(made))):
        row.due[FEE] += part
    recast(loan, on, keep)


def defer(loan, event):
    on = event.on
    n = int(event.named.get('n', 1))
    ks = future(loan, on)
    if not ks:
        raise Refused('55000')
    rows = [loan.rows[k] for k in ks]
    if event.named.get('mode') == 'respread':
        if n >= len(rows):
            raise Refused('22023')
        rebuild(loan, on, ks, [(r.end, r.due_on) for r in rows[n:]])
        return 0
    interest = event.named.get('interest', 'next')
    old = loan.put_off(rows[0])
    if interest == 'free' and any(b > on for _, b in loan.paused):
        raise Refused('55000')
    first_end, begin = rows[0].end, rows[0].start
    for row in rows:
        row.end = loan.timeline.rhythm.after(loan.put_off(row), n)
        row.due_on = loan.moved(row.end)
        row.start = begin
        begin = row.end
    loan.timeline.end_at(rows[0].start, rows[-1].end)
    for row in rows[1:]:
        row.own_start = row.start
    if interest == 'free' and not loan.flat():
        loan.timeline.freed.append((old, rows[0].end))
        rows[0].end = first_end
    if interest == 'spread' and not loan.flat():
        for k, row in enumerate(rows):
            row.mark = row.mark or (on, k)
        rows[0].spreads.append((old, rows[0].end, [r.mark for r in rows]))
    return 0


def pause(loan, event):
    """Days that bear no interest, no penalty, or neither."""
    on, to_on = event.on, date.fromisoformat(event.arguments[0])
    if any(b > on for _, b in loan.paused + loan.timeline.freed):
        raise Refused('55000')
    components = event.named.get('components', '{interest,penalty}')
    loan.paused.append((on, to_on))
    if 'interest' in components:
        loan.timeline.pauses.append((on, to_on))
    if 'penalty' in components:
        loan.penalty_pauses.append((on, to_on))
    return 0


def chargeback(loan, event):
    """It happened, and the amount moves, unpaid, into the running row."""
    on, left = event.on, cents(event.arguments[0])
    moved = [0, 0, 0, 0]
    running = next((r for r in loan.rows if not r.upfront
                    and r.due_on > on and r.start <= on < r.end), None)
    for row in reversed(loan.rows):
        for c in (PRINCIPAL, INTEREST, FEE, PENALTY):
            part = min(left, row.paid[c])
            left -= part
            row.paid[c] -= part
            if c != PENALTY and row is not running:
                row.due[c] -= part
                moved[c] += part
                if c == INTEREST:
                    row.fixed -= min(part, row.fixed)
    if not any(moved):
        return left
    if running is None or running.closed_on:
        due_on = running.due_on if running else on
        running = Row(on, due_on, due_on)
        loan.rows.append(running)
        loan.rows.sort(key=lambda r: r.due_on)
    for c in (PRINCIPAL, INTEREST, FEE):
        running.due[c] += moved[c]
    running.fixed += moved[INTEREST]
    return left


def add_fee(loan, event):
    on, amount = event.on, cents(event.arguments[0])
    c = FEE if event.named.get('kind', 'fee') == 'fee' else PENALTY
    row = next((r for r in loan.rows if r.due_on >= on and not r.upfront),
               None)
    if row is None:
        row = Row(on, on, on)
        loan.rows.append(row)
    row.due[c] += amount
    if c == PENALTY:
        row.fixed_penalty += amount
    return 0


def write_off(loan, event):
    if loan.written_off_on:
        raise Refused('55000')
    if loan.to_lend(event.on):
        raise Refused('55000')
    loan.written_off_on = event.on
    loan.timeline.pauses.append((event.on, date.max))
    return 0


def recover(loan, event):
    """Money after a write-off, by a rule of its own."""
    if not loan.written_off_on:
        raise Refused('55000')
    left = allocate(loan, cents(event.arguments[0]), event.on,
                    event.named.get('rule', 'standard'), 'next')
    settle(loan, event.on)
    return left


EVENTS = {f.__name__: dated(f) for f in (
    pay, waive, refund, prepay, change_rate, advance, re_amortize,
    accelerate, re_age, reschedule, defer, pause, chargeback, add_fee,
    write_off, recover)}
