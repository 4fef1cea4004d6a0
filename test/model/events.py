"""What happens to a loan, as docs/servicing-semantics.md says."""

from datetime import date
from fractions import Fraction

from allocation import NAMES, allocate
from dates import YearShare
from money import cents, round_by, share_out
from plan import (FEE, INTEREST, PENALTY, PRINCIPAL, Refused, Row,
                  distinct, series)
from recasting import future, recast
from settling import (bind, close, finish, return_upfront, settle,
                      settle_row, stand_no_more)


def dated(change):
    """A change of a copy of the loan, brought to its day."""
    def applied(loan, event):
        if event.on < loan.as_of:
            raise Refused('22023')
        after = loan.copy()
        after.roll(event.on)
        excess = change(after, event)
        stand_no_more(after, event.on)
        after.refresh()
        return after, excess
    return applied


def keep_bearing(loan, principal, k=None):
    """Under period prepaid principal bears to the end of what runs.

    And before min_days are over to their end; in rows up to k, or in all.
    """
    row, until = loan.running(), None
    if loan.early == 'period' and row and principal:
        loan.kept += principal
        # A deferral of the row does not make it bear on.
        loan.kept_until = (loan.kept_until or loan.settled_end()
                           or row.end)
        until = loan.kept_until
    if loan.early != 'contractual':
        bind(loan, len(loan.rows) - 1 if k is None else k, principal, until)


def unpaid_ahead(loan):
    return [r.unpaid(PRINCIPAL) if min(r.end, r.due_on) > loan.as_of else 0
            for r in loan.rows]


def keep_rows_bearing(loan, before):
    """What has been paid of rows ahead since then."""
    for k, (old, new) in enumerate(zip(before, unpaid_ahead(loan))):
        keep_bearing(loan, old - new, k)


def tolerate(loan, on):
    """close_tolerance: a small rest is waived."""
    whole = loan.payoff(on)
    rest = whole['total'] - whole['charge'] + whole['returned']
    if loan.to_lend(on) or not 0 < rest <= loan.terms['close_tolerance']:
        return
    for k, row in enumerate(loan.rows):
        for c in range(4):
            row.waived[c] += loan.owed(k, c, on)
    settle(loan, on)


def pay(loan, event):
    """By the allocation rule; what is in advance as its mode says."""
    on, amount = event.on, cents(event.arguments[0])
    rule = event.named.get('rule') or (
        'standard' if loan.written_off_on else loan.rule_on(on))
    excess = event.named.get('excess') or (
        'next' if loan.written_off_on else loan.terms['excess'])
    if excess == 'last' and loan.to_lend(on):
        excess = 'next'
    before = unpaid_ahead(loan)
    whole = loan.payoff(on)
    # A prepayment charge belongs to prepay only.
    closing = whole['total'] - whole['charge']
    if whole['returned'] and amount >= closing and excess != 'return':
        # What comes back of the upfront fee pays, too.
        allocate(loan, closing + whole['returned'], on, rule, 'next')
        return_upfront(loan, whole['returned'])
        keep_rows_bearing(loan, before)
        settle(loan, on)
        return amount - closing
    left = allocate(loan, amount, on, rule, excess)
    keep_rows_bearing(loan, before)
    settle(loan, on)
    tolerate(loan, on)
    return left


def discount(loan, event):
    """What a payment would settle is settled, but waived.

    What comes back of an upfront fee was paid: it pays that fee, then what
    comes first.  Beyond what there is to pay it does not come back.
    """
    on, amount = event.on, cents(event.arguments[0])
    gone = bool(loan.written_off_on)
    excess = 'next' if gone else loan.terms['excess']
    if excess == 'return' or (excess == 'last' and loan.to_lend(on)):
        excess = 'next'
    rule = 'standard' if gone else loan.rule_on(on)
    before = unpaid_ahead(loan)
    paid = [list(r.paid) for r in loan.rows]
    whole = loan.payoff(on)
    closing = whole['total'] - whole['charge']
    if whole['returned'] and amount >= closing:
        credit = whole['returned'] + min(0, closing)
        parts = []
        top = loan.rows[0]
        own = min(credit, top.unpaid(FEE))
        top.paid[FEE] += own
        allocate(loan, closing + whole['returned'] - own, on, rule, 'next',
                 parts)
        forgive(parts, credit - own)
        return_upfront(loan, credit)
        left = amount - max(0, closing)
    else:
        left = allocate(loan, amount, on, rule, excess)
        for row, old in zip(loan.rows, paid):
            forgive([(row, c, row.paid[c] - old[c]) for c in range(4)], 0)
    keep_rows_bearing(loan, before)
    settle(loan, on)
    tolerate(loan, on)
    return left


def forgive(parts, paid):
    """All of the parts but the first cents."""
    for row, c, part in parts:
        first = min(part, paid)
        paid -= first
        row.paid[c] -= part - first
        row.waived[c] += part - first


def waive(loan, event):
    """Accrued or due amounts, oldest row first."""
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
            there = max(0, loan.accrued(k, on)
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


# ---- giving back

def refund(loan, event):
    on, given = event.on, cents(event.arguments[0])
    charges = event.named.get('charges') or loan.terms['refund_charges']
    lent = sum(a for d, a in loan.advances if d <= on) - sum(
        loan.capitalised)
    left = lent - loan.refunded
    share_of = min(given, left)
    excess = given - share_of
    if not share_of:
        return excess
    so_far = charged(loan, on)
    principal = min(share_of, loan.outstanding(on))
    # What meets principal that was waived comes back to nobody.
    beyond = loan.beyond + share_of - principal
    waived = sum(r.waived[PRINCIPAL] for r in loan.rows)
    excess += max(0, beyond - waived) - max(0, loan.beyond - waived)
    loan.beyond = beyond
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
        loan.upfront_gone += round_by(
            loan.offer.rounding, max(0, loan.upfront_fee()) * share)
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
    rows = [r for r in loan.rows if r.due_on > on]
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
    deferred = 0        # charged, unpaid, due with the next row that is due
    for k, row in enumerate(loan.rows):
        for c in (INTEREST, FEE):
            if row.due_on <= on:
                total[c] += row.due[c] - row.waived[c]
                continue
            earned = handed = 0
            if c == INTEREST and not loan.flat():
                # What it hands to later rows is counted there.
                handed = row.handed
                earned = (loan.by_day if row.stands else loan.charge)(
                    k, on) + handed
            earned -= row.waived[c]
            ahead = max(0, row.paid[c] - max(0, earned))
            if c == INTEREST and not row.defers_interest:
                # Settled in advance, it settles what is deferred first.
                met = min(deferred, max(0, -earned))
                total[c] -= met
                ahead -= min(deferred - met, ahead)
                deferred = 0
            elif c == INTEREST:
                deferred += max(0, max(0, earned) - handed - row.paid[c])
            total[c] += max(0, earned) + ahead - handed
            total[c + 2] += ahead
    return total


def cancel(loan, principal, on):
    """Lower due: past due, due, then future rows in proportion.

    A row that is not made again holds nothing of what is lent later.
    """
    made = future(loan, on)
    over = [r for k, r in enumerate(loan.rows) if r.due_on <= on
            or loan.to_lend(on) and k not in made]
    for row in over:
        part = min(principal, row.unpaid(PRINCIPAL))
        row.due[PRINCIPAL] -= part
        principal -= part
        if min(row.due_on, row.end) > on:
            bind(loan, loan.rows.index(row), part)
    rows = [r for r in loan.rows if r not in over]
    for row, part in zip(rows, share_out(
            principal, [r.unpaid(PRINCIPAL) for r in rows])):
        row.due[PRINCIPAL] -= part
        bind(loan, loan.rows.index(row), part)


def give_back(loan, amount, on, gone):
    """A returned charge pays arrears, then accrued interest."""
    amount = allocate(loan, amount, on, loan.rule_on(on), 'return')
    # No excess exceeds what the borrower paid of it.
    kept = 0 if gone else max(0, amount - sum(loan.returned) + sum(
        r.paid[c] for r in loan.rows for c in (INTEREST, FEE)))
    left = max(0, amount - kept)
    amount -= left
    for k in range(len(loan.rows)):
        left = settle_row(loan, k, on, left, (INTEREST,))
    return amount + left


# ---- early money


def prepay(loan, event):
    """Arrears, accrued interest, then principal ahead."""
    on, left = event.on, cents(event.arguments[0])
    keep = event.named.get('keep', 'term')
    whole = loan.payoff(on)
    if left >= whole['total'] and not loan.to_lend(on):
        return pay_off(loan, left, on, whole)
    left = prepay_part(loan, left, on, keep)
    settle(loan, on)
    tolerate(loan, on)
    return left


def prepay_part(loan, left, on, keep):
    left = allocate(loan, left, on, loan.rule_on(on), 'return')
    ks = future(loan, on)
    # Periods that are over, and what runs before rows that are settled.
    over = [k for k, r in enumerate(loan.rows[:(ks + [None])[0]])
            if r.due_on > on]
    for k in over + ks:
        if loan.rows[k].start <= on or (k == ks[0] and loan.settled_end(on)):
            left = settle_row(loan, k, on, left, (INTEREST,))
    later = loan.to_lend(on)
    ahead = sum(loan.rows[k].unpaid(PRINCIPAL) for k in over + ks) - later
    if left >= ahead + loan.prepayment_charge(ahead, on):
        for k in over + ks:
            left = settle_row(loan, k, on, left, (PENALTY, FEE, INTEREST))
    if not left or ahead <= 0:
        return left
    left, rest = prepayment_charge(loan, loan.rows[(ks + [-1])[0]], left,
                                   ahead, on)
    before = unpaid_ahead(loan)
    for k in over:
        left = settle_row(loan, k, on, left, (PRINCIPAL,))
    keep_rows_bearing(loan, before)
    if not left or not ks:
        return rest + left
    if left == sum(loan.rows[k].unpaid(PRINCIPAL) for k in ks):
        before = unpaid_ahead(loan)
        for k in ks:
            left = settle_row(loan, k, on, left, (PRINCIPAL,))
        keep_rows_bearing(loan, before)
    elif not later and (loan.early == 'contractual' or not loan.payment):
        prepay_in_place(loan, ks, left, keep)
    else:
        row = loan.rows[ks[0]]
        row.paid[PRINCIPAL] += left
        row.due[PRINCIPAL] += left
        before = unpaid_ahead(loan)
        for k in reversed(ks):
            part = min(left, loan.rows[k].unpaid(PRINCIPAL))
            loan.rows[k].due[PRINCIPAL] -= part
            left -= part
        keep_rows_bearing(loan, before)
        recast(loan, on, keep)
    return rest


def prepayment_charge(loan, row, left, ahead, on):
    """The charge comes out of the money and stands in the running row.

    ahead: the most principal there is.  A cent may be too little for one
    more with its charge: it is left over.
    """
    principal, step = 0, 1 << left.bit_length()
    while step:
        more = principal + step
        if more <= ahead and more + loan.prepayment_charge(
                more, on) <= left:
            principal = more
        step //= 2
    charge = loan.prepayment_charge(principal, on)
    row.due[FEE] += charge
    row.paid[FEE] += charge
    note_prepaid(loan, principal, on)
    return principal, left - principal - charge


def note_prepaid(loan, principal, on):
    year = loan.loan_year(on)
    loan.prepaid = {year: loan.prepaid.get(year, 0) + principal}


def prepay_in_place(loan, ks, left, keep):
    rows, ks = [loan.rows[k] for k in ks], list(ks)
    if keep == 'term':
        parts = share_out(left, [r.unpaid(PRINCIPAL) for r in rows])
    else:
        if loan.early != 'contractual':
            rows.reverse()
            ks.reverse()
        parts = []
        for row in rows:
            parts.append(min(left, row.unpaid(PRINCIPAL)))
            left -= parts[-1]
    for k, row, part in zip(ks, rows, parts):
        row.paid[PRINCIPAL] += part
        keep_bearing(loan, part, k)


def pay_off(loan, left, on, whole):
    charge = whole['charge']
    if charge:
        row = loan.rows[future(loan, on)[0]]
    note_prepaid(loan, sum(r.unpaid(PRINCIPAL) for r in loan.rows
                           if r.due_on > on), on)
    before = unpaid_ahead(loan)
    return_upfront(loan, whole['returned'])
    for k in range(len(loan.rows)):
        settle_row(loan, k, on, left + whole['returned'],
                   (PENALTY, FEE, INTEREST, PRINCIPAL))
    if charge:
        row.due[FEE] += charge
        row.paid[FEE] += charge
    keep_rows_bearing(loan, before)
    settle(loan, on)
    return left - whole['total']


# ---- changing the terms

def change_rate(loan, event):
    keep = event.named.get('keep', 'term')
    if keep == 'payment' and loan.to_lend(event.on) and loan.payment:
        raise Refused('55000')
    if loan.flat() and not loan.rate and future(loan, event.on):
        raise Refused('55000')
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
    part = (row.due[INTEREST] - row.fixed) * (before + (1 - before) * ratio)
    row.due[INTEREST] = max(row.fixed + round_by(loan.offer.rounding, part),
                            row.paid[INTEREST] + row.waived[INTEREST])


def advance(loan, event):
    on, amount = event.on, cents(event.arguments[0])
    ks = future(loan, on)
    if loan.flat() or loan.accelerated:
        raise Refused('55000')
    if not ks:
        raise Refused('55000')
    loan.advances = sorted(loan.advances + [(on, amount)],
                           key=lambda a: a[0])
    loan.rows[ks[0]].due[PRINCIPAL] += amount
    stand_no_more(loan, on)
    if loan.revolves():
        loan.rows[ks[0]].due[PRINCIPAL] -= amount
        loan.rows[-1].due[PRINCIPAL] += amount
        loan.refresh()
    else:
        recast(loan, on)
    return 0


def bill(loan, event):
    """The interest of a cycle is final, its minimum principal falls due."""
    on, last = event.on, loan.rows[-1]
    if not loan.revolves():
        raise Refused('55000')
    row = next((r for r in loan.rows if r.end == on and not r.upfront), None)
    if row is None:
        raise Refused('22023')
    if row is not last and loan.terms['min_ratio'] is not None:
        least = round_by(loan.offer.rounding, loan.terms['min_ratio'] * (
            last.unpaid(PRINCIPAL) - loan.to_lend(on)))
        row.due[PRINCIPAL] += least
        last.due[PRINCIPAL] -= least
        loan.refresh()
    return 0


def revolve(loan, event):
    """What is due on the day moves to a later one, and bears by the day."""
    on, left = event.on, cents(event.arguments[0])
    due_on = date.fromisoformat(event.arguments[1])
    terms, name = loan.terms, loan.offer.day_count
    if due_on <= on:
        raise Refused('22023')
    if (terms['revolving_rate'] is None or loan.revolves()
            or loan.offer.count != 1):
        raise Refused('55000')
    whole = left
    for row in loan.rows:
        part = min(left, row.unpaid(PRINCIPAL)) if row.due_on == on else 0
        if part and not loan.written_off_on:
            row.due[PRINCIPAL] -= part
            row.end = min(row.end, on)
            left -= part
    if left == whole:
        return 0
    ks = future(loan, on)
    if not ks:
        loan.rows.append(Row(on, due_on, due_on))
    row = loan.rows[ks[0] if ks else -1]
    row.due[PRINCIPAL] += whole - left
    if loan.rate == 0:
        loan.rate = terms['revolving_rate']
        year = 360 if name == 'ACT/360' else 365
        loan.timeline = by_the_day(
            loan.timeline, name if year == 360 else 'ACT/365F')
        if terms['revolve_from'] == 'purchase':
            row.sum += loan.rate * Fraction(loan.owed_days, year)
    loan.timeline.anew(on, [row.end])
    loan.refresh()
    return 0


def by_the_day(timeline, name):
    """The same days, each a part of the year by itself."""
    after = timeline.copy()
    after.name, after.calendar = name, True
    after.year = YearShare(name, after.rhythm, after.year.termination)
    return after


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
    loan.accelerated = True
    start = on
    later = loan.to_lend(on)
    loan.advances = [a for a in loan.advances if a[0] <= on]
    for k in reversed(ks):
        row = loan.rows[k]
        part = min(later, row.unpaid(PRINCIPAL))
        row.due[PRINCIPAL] -= part
        later -= part
    owed = [[loan.owed(k, c, on) for c in range(4)] for k in ks]
    moved = [sum(cents) for cents in zip(*owed)]
    for k in ks:
        row = loan.rows[k]
        start = min(start, row.start)
        for c in range(4):
            row.due[c] = row.paid[c] + row.waived[c]
        row.fixed, row.handed = row.due[INTEREST], 0
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
    pause_free_days(loan, loan.rows, on)
    charges = [0, 0, 0, 0]
    for k, row in enumerate(loan.rows):
        charges[INTEREST] += (
            row.unpaid(INTEREST) if row.due_on <= on else max(
                0, loan.net(k, on, loan.charge_run) - row.paid[INTEREST]
                - row.waived[INTEREST]))
        charges[FEE] += row.unpaid(FEE)
        charges[PENALTY] += loan.penalty_owed(row, row.penalty_sum)
    for row in loan.rows:
        for c in range(4):
            row.due[c] = row.paid[c] + row.waived[c]
        row.fixed, row.sum = row.due[INTEREST], Fraction(0)
        row.handed = 0
        row.late_sum, row.late_due = Fraction(0), 0
        row.fixed_penalty, row.penalty_sum = row.due[PENALTY], Fraction(0)
        row.joined = 0
        row.carry = row.after = Fraction(0)
    start = min([on] + [r.start for r in loan.rows if r.due_on > on])
    collect(loan, on, start, [0, 0, 0, 0])
    loan.rows = [r for r in loan.rows if any(r.due) or r.upfront]
    before = None
    if on == loan.offer.start and loan.rows and not loan.rows[-1].upfront:
        # It has no row of its own on the day that the loan was made.
        before = loan.rows.pop()
    loan.kept, loan.kept_until = 0, None
    loan.balloon = loan.grace = 0
    if carry == 'capitalise':
        for c in (INTEREST, FEE, PENALTY):
            if charges[c]:
                loan.advances.append((on, charges[c]))
                loan.capitalised[c] += charges[c]
                balance += charges[c]
    loan.timeline.turn(first_due)
    ends, dues = loan.series(first_due, count)
    if loan.offer.adjusted:
        distinct(ends, on)
    loan.timeline.anew(on, ends)
    rows = [Row(*dates) for dates in zip([on] + ends, ends, dues)]
    rows[0].due[PRINCIPAL] = balance + loan.to_lend(on)
    if before:
        for c in range(4):
            rows[0].due[c] += before.due[c]
            rows[0].paid[c] += before.paid[c]
            rows[0].waived[c] += before.waived[c]
        rows[0].fixed += before.due[INTEREST]
        rows[0].fixed_penalty += before.due[PENALTY]
    loan.rows += rows
    if carry == 'spread':
        for c in (INTEREST, FEE, PENALTY):
            for row, part in zip(rows, share_out(charges[c],
                                                 [1] * len(rows))):
                row.due[c] += part
                if c == INTEREST:
                    row.fixed += part
                if c == PENALTY:
                    row.fixed_penalty += part
    recast(loan, on)
    return 0


def reschedule(loan, event):
    on = event.on
    ks = future(loan, on)
    if not ks:
        raise Refused('55000')
    # Rows settled in advance that come after a chargeback move, too.
    ks = range(ks[0], len(loan.rows))
    count = int(event.named.get('installments', len(ks)))
    rows = [loan.rows[k] for k in ks]
    dates = [loan.series_date(rows, k) - (loan.put_off(row) - row.end)
             for k, row in enumerate(rows[:count])]
    if 'first_due' in event.named:
        first_due = date.fromisoformat(event.named['first_due'])
        if first_due <= on:
            raise Refused('22023')
        loan.timeline.turn(first_due)
        dates = series(loan.timeline.rhythm, first_due, count)
    else:
        loan.timeline.turn(dates[0])
    dates += series(loan.timeline.rhythm,
                    loan.timeline.rhythm.after(dates[-1]), count - len(dates))
    dues = [loan.moved(d) for d in dates]
    ends = dues if loan.offer.adjusted else dates
    before = [r for r in loan.rows if r not in rows]
    after = max([on] + [r.end for r in before])
    if ends[0] <= after or before and dues[0] < before[-1].due_on:
        raise Refused('22023')
    distinct(ends, after)
    if ends[0] <= rows[0].start:
        # It ends before free days do, which stay free.
        pause_days(loan, on, on, rows[0].start)
        rows[0].start = before[-1].end
    loan.timeline.follow(on, rows[0].own_start, ends)
    rebuild(loan, on, ks, list(zip(ends, dues)),
            event.named.get('keep', 'term'))
    return 0


def pause_free_days(loan, rows, on):
    """No row will tell of the free days that follow these."""
    if loan.flat():
        return
    for row in rows:
        end, until = max(row.end, on), loan.put_off(row)
        if until > end and row is not loan.rows[-1]:
            pause_days(loan, on, end, until)
            loan.timeline.freed = [
                w for w in loan.timeline.freed if not end <= w[0] < until]


def pause_days(loan, on, first, last):
    """One pause is open at a time: days join it, or are refused."""
    there = [w for w in loan.paused if w[1] > on]
    for w in there:
        if w in loan.timeline.pauses:
            if w[0] <= first and last <= w[1]:
                return
            if w not in loan.penalty_pauses and (
                    first <= w[1] and w[0] <= last):
                loan.paused.remove(w)
                first, last = min(first, w[0]), max(last, w[1])
                there.remove(w)
                break
    if there:
        raise Refused('55000')
    loan.paused.append((first, last))
    loan.timeline.pauses.append((first, last))


def rebuild(loan, on, ks, ends, keep='term'):
    """The rows to come on new dates, with their fees in equal parts."""
    rows = [loan.rows[k] for k in ks]
    pause_free_days(loan, rows, on)
    moved = [sum(r.unpaid(c) for r in rows) for c in range(4)]
    # Fixed interest stays with the first row, as past-due interest does.
    fixed = sum(max(0, r.fixed - r.paid[INTEREST] - r.waived[INTEREST])
                for r in rows)
    first = rows[0]
    made = [first] + [None] * (len(ends) - 1)
    begin = first.start
    for k, (end, due_on) in enumerate(ends):
        if k:
            made[k] = Row(begin, end, due_on)
        else:
            first.end, first.due_on = end, due_on
            if loan.kept_until:
                loan.kept_until = min(loan.kept_until, end)
        begin = end
    for row in rows[1:]:
        for c in range(4):
            first.paid[c] += row.paid[c]
            first.waived[c] += row.waived[c]
        # What a row settled in advance bore is final.
        first.fixed += (row.due[INTEREST] if row.closed_on
                        else row.fixed - row.handed)
        first.sum += row.sum
        first.fixed_penalty += row.fixed_penalty
    first.fixed, first.handed = first.fixed - first.handed, 0
    for c in range(4):
        first.due[c] = first.paid[c] + first.waived[c]
    first.due[PENALTY] += moved[PENALTY]
    loan.rows = [r for r in loan.rows if r not in rows] + made
    first.due[PRINCIPAL] += moved[PRINCIPAL]
    if loan.flat():
        first.due[INTEREST] += fixed
        for row, part in zip(made, share_out(moved[INTEREST] - fixed,
                                             [1] * len(made))):
            row.due[INTEREST] += part
    for k, row in enumerate([r for r in loan.rows if not r.upfront]):
        if row in made:
            row.defers_interest = (k < loan.offer.grace_interest
                                   and row is not made[-1])
    for row, part in zip(made, share_out(moved[FEE], [1] * len(made))):
        row.due[FEE] += part
    recast(loan, on, keep)


def put_off_by(loan, rows, n):
    """Ends and due dates of rows so many periods on.

    Where dates are passed over, those of the row so many after each.
    """
    dates = [loan.series_date(rows, k) for k in range(len(rows))]
    if loan.offer.business_day == 'skip':
        dates += loan.series(loan.timeline.rhythm.after(dates[-1]), n)[0]
        return dates[n:], dates[n:]
    dates = [loan.timeline.rhythm.after(d, n) for d in dates]
    dues = [loan.moved(d) for d in dates]
    return (dues if loan.offer.adjusted else dates), dues


def defer(loan, event):
    on = event.on
    n = int(event.named.get('n', 1))
    ks = future(loan, on)
    if not ks:
        raise Refused('55000')
    ks = range(ks[0], len(loan.rows))
    rows = [loan.rows[k] for k in ks]
    if event.named.get('mode') == 'respread':
        if n >= len(rows):
            raise Refused('22023')
        loan.timeline.end_at(on, rows[0].own_start, rows[n].end)
        for row in rows[n + 1:]:
            loan.timeline.add(row.start, row.end)
        rebuild(loan, on, ks, [(r.end, r.due_on) for r in rows[n:]])
        return 0
    interest = event.named.get('interest', 'next')
    old = loan.put_off(rows[0])
    first_end, begin = rows[0].end, rows[0].start
    ends, dues = put_off_by(loan, rows, n)
    if interest != 'free':
        pause_free_days(loan, rows[:1], on)
    if loan.offer.adjusted:
        distinct(ends, max(on, begin))
    for row, end, due_on in zip(rows, ends, dues):
        row.end, row.due_on = end, due_on
        row.start = begin
        begin = row.end
    if interest == 'free':
        # The row keeps its period; what follows is free.
        loan.timeline.end_at(on, rows[0].own_start, first_end)
        for begin, end in ((first_end, old), (old, rows[0].end)):
            if begin < end:
                loan.timeline.add(begin, end)
    else:
        loan.timeline.end_at(on, rows[0].own_start, rows[0].end)
    for row in rows[1:]:
        loan.timeline.add(row.start, row.end)
    for row in rows[1:]:
        row.own_start = row.start
    if interest == 'free' and not loan.flat():
        if len(rows) == 1:
            # No later row can tell of them.
            pause_days(loan, on, old, rows[0].end)
        else:
            loan.timeline.freed.append((old, rows[0].end))
            rows[0].end = first_end
    if interest == 'spread' and not loan.flat():
        spread(loan, rows)
    return 0


def spread(loan, rows):
    """What the deferred days bear falls due in equal parts."""
    trial = loan.copy()
    trial.refresh()
    more = (trial.rows[loan.rows.index(rows[0])].due[INTEREST]
            - rows[0].due[INTEREST])
    parts = share_out(max(0, more), [1] * len(rows))
    for row, part in zip(rows[1:], parts[1:]):
        row.fixed += part
        rows[0].handed += part


def pause(loan, event):
    """Days that bear no interest, no penalty, or neither."""
    on, to_on = event.on, date.fromisoformat(event.arguments[0])
    if any(b > on for _, b in loan.paused):
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
    if running and running.closed_on:
        # One that an earlier chargeback made.
        running = next((r for r in loan.rows if r.end == running.end
                        and not r.closed_on), running)
    if running is None:
        # In free days it is the row that comes next, and in the days before
        # a due date that was moved the last one.
        running = next((r for r in loan.rows if not r.upfront
                        and r.due_on > on and not r.closed_on
                        and (r.end > on or r is loan.rows[-1])), None)
    into = running if running and not running.closed_on else None
    for k in reversed(range(len(loan.rows))):
        row = loan.rows[k]
        for c in (PRINCIPAL, INTEREST, FEE, PENALTY):
            part = min(left, row.paid[c])
            left -= part
            row.paid[c] -= part
            if c == PRINCIPAL:
                if row.due_on > on and loan.early != 'contractual':
                    bind(loan, k, -part, loan.kept_until)
                # It bears as unpaid principal again.
                loan.kept -= min(part, loan.kept)
            # What a row still bears is read anew, and stays in it.
            if c != PENALTY and row is not into and not (
                    c == INTEREST and row.end > on
                    and not row.closed_by(on)):
                row.due[c] -= part
                moved[c] += part
                if c == INTEREST:
                    row.fixed -= min(part, row.fixed)
    read_anew(loan, on)
    if not any(moved):
        return left
    keep_open(loan, on)
    if running is None or running.closed_on:
        # A due date that was moved moves no period.
        end = running.end if running else on
        due_on = running.due_on if running else on
        # What it bore to the end of min_days is paid.
        start = max(on, min(loan.floor, end))
        running = Row(start, end, due_on)
        for row in loan.rows:
            if not row.closed_on and row.start < end < row.end:
                # The new row takes the days of the one that is settled.
                row.start = end
        loan.rows.append(running)
        loan.rows.sort(key=lambda r: r.due_on)
    for c in (PRINCIPAL, INTEREST, FEE):
        running.due[c] += moved[c]
    running.fixed += moved[INTEREST]
    return left


def keep_open(loan, on):
    """A row that was to close at the end of days lent to it does not."""
    for k, row in enumerate(loan.rows):
        if row.closed_on and not row.closed_by(on):
            row.closed_on = None
            after = next((r for r in loan.rows[k + 1:] if not r.closed_on),
                         None)
            if after:
                after.start = loan.rows[k + 1].own_start


def read_anew(loan, on):
    """Without principal what was paid ahead is owed as far as it ran."""
    rows = [r for r in loan.rows if r.stands and r.end > on
            and not r.closed_on]
    if loan.flat():
        return
    for row in rows:
        row.stands = False
    loan.refresh()
    for row in rows:
        row.stands = True


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
    if loan.flat():
        for k, row in enumerate(loan.rows):
            if row.due_on > event.on:
                row.due[INTEREST] = max(
                    loan.accrued(k, event.on),
                    row.paid[INTEREST] + row.waived[INTEREST])
    if any(row.unpaid(PRINCIPAL) for row in loan.rows):
        for row in loan.rows:
            if row.due_on > event.on:
                row.due[FEE] = max(loan.earned_fee(row, event.on),
                                   row.paid[FEE] + row.waived[FEE])
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
    tolerate(loan, event.on)
    return left


EVENTS = {f.__name__: dated(f) for f in (
    pay, discount, waive, refund, prepay, change_rate, advance, re_amortize,
    accelerate, re_age, reschedule, defer, pause, chargeback, add_fee,
    write_off, recover, bill, revolve)}
