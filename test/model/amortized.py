"""Making a loan: amortize() of the page."""

from fractions import Fraction

from loan import Loan
from money import round_by, share_out
from plan import FEE, INTEREST, PRINCIPAL, Refused, Row, Timeline, principals


def amortize(offer, terms=None):
    """The loan as it is made, before anything happens."""
    loan = Loan(offer, Timeline(offer), terms or {})
    ends = offer.ends[-1:] if offer.method == 'bullet' else offer.ends
    start = offer.start
    for end in ends:
        loan.rows.append(Row(start, end, offer.moved(end)))
        start = end
    lend(loan)
    count = len(loan.rows)
    if offer.method == 'flat':
        flat_interest(loan)
    spread_fee(loan, loan.rows)
    while len(loan.rows) > 1 and not any(loan.rows[-1].due):
        loan.rows.pop()
    if offer.method != 'flat':
        for row in loan.rows[:min(offer.grace_interest, count - 1)]:
            row.defers_interest = True
    if offer.upfront_fee:
        row = Row(offer.start, offer.start, offer.start)
        row.upfront = True
        row.due[FEE] = offer.upfront_fee
        loan.rows.insert(0, row)
    loan.refresh()
    # The plan is made before it has terms; what is lent inside a period then
    # bears by them.
    if (loan.terms['broken_period'] == 'days'
            and offer.day_count.startswith('30')):
        loan.timeline.by_days = 365 if offer.day_count == '30/365' else 360
        if len(offer.advances) > 1:
            loan.refresh()
    return loan


def lend(loan):
    """Build the rows, anew at each advance from the row it falls into."""
    offer, timeline, rows = loan.offer, loan.timeline, loan.rows
    at, more = 0, 0
    for k, (day, amount) in enumerate(offer.advances):
        while at < len(rows) and rows[at].end <= day:
            at += 1
        if at == len(rows) or rows[at].due_on <= day:
            raise Refused('22023')
        more += amount
        if any(d < rows[at].end for d, _ in offer.advances[k + 1:]):
            # What comes in one period is planned at once.
            continue
        rest = rows[at:]
        loan.advances = [a for a in offer.advances if a[0] < rest[0].start]
        loan.refresh()
        carry = rest[0].carry
        balance, more = sum(r.due[PRINCIPAL] for r in rest) + more, 0
        first = balance * timeline.share(rest[0].start, rest[0].end)
        for before, other in offer.advances[:k + 1]:
            if before > rest[0].start:
                first -= other * timeline.share(rest[0].start, before)
        shares = [offer.rate * timeline.share(r.start, r.end)
                  for r in rest[1:]]
        parts, loan.payment = principals(
            offer, balance, offer.rate * first, shares, offer.balloon,
            max(0, offer.grace_principal - at), carry,
            offer.rate * timeline.share(rest[0].start, rest[0].end),
            regular=None if at else regular_interest(
                offer, offer.advances[:k + 1], rest[0].end))
        for row, part in zip(rest, parts):
            row.due[PRINCIPAL] = part
    loan.advances = list(offer.advances)


def regular_interest(offer, advances, end):
    """What the first period would bear if it were regular, if asked for."""
    if offer.odd_days != 'first':
        return None
    if offer.interest_free:
        return Fraction(0)
    bears = Fraction(0)
    for k, (day, amount) in enumerate(advances):
        bears += amount * offer.year.regular_share(end, day if k else None)
    return offer.rate * bears


def flat_interest(loan):
    for row, part in zip(loan.rows, loan.offer.flat_parts()):
        row.due[INTEREST] = part


def spread_fee(loan, rows):
    offer = loan.offer
    total = sum(a for _, a in offer.advances)
    whole = max(offer.fee_min,
                round_by(offer.rounding, total * offer.fee_rate))
    if offer.fee_max is not None:
        whole = min(whole, offer.fee_max)
    for row, part in zip(rows, share_out(whole, [1] * len(rows))):
        row.due[FEE] = part
