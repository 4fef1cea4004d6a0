"""The plan of a loan, as docs/amortize.md says."""

from copy import copy
from fractions import Fraction
from math import ceil

from dates import (CALENDAR, Rhythm, YearShare, adjust, calendar_share,
                   day_in_month, month_of)
from money import round_by, round_payment, share_out

TINY = 10**12
PRINCIPAL, INTEREST, FEE, PENALTY = range(4)


class Refused(Exception):
    """What the page says is refused."""


class Row:
    """An installment: principal, interest, fee and penalty in cents."""

    def __init__(self, start, end, due_on):
        self.start, self.end, self.due_on = start, end, due_on
        self.own_start = start
        self.still = None           # bears to the end though due before
        self.due = [0, 0, 0, 0]
        self.paid = [0, 0, 0, 0]
        self.waived = [0, 0, 0, 0]
        self.closed_on = None
        self.upfront = False
        self.stands = False
        # Interest: exact so far, fixed amounts, and what bears beside the
        # unpaid principal of the rows.
        self.sum = Fraction(0)
        self.fixed = 0
        self.handed = 0             # borne here, fixed in later rows
        self.carry = self.after = Fraction(0)
        self.defers_interest = False
        self.handing = 0
        # Penalty: exact so far, fixed amounts, what was compounded.
        self.fixed_penalty = 0
        self.penalty_sum = Fraction(0)
        self.joined = 0
        self.cap_base = None
        self.late_sum, self.late_due = Fraction(0), 0

    def settled(self, component):
        return self.paid[component] + self.waived[component]

    def unpaid(self, component):
        return (self.due[component] - self.paid[component]
                - self.waived[component])

    def closed_by(self, on):
        """Whether it is settled in advance, and no day of its bears more."""
        return self.closed_on is not None and self.closed_on <= on

    def bears_until(self):
        return min(self.end, self.closed_on or self.end)

    def open(self):
        return any(self.unpaid(c) for c in range(4))


DEFAULTS = dict(method='level', first_due=None, months=1, days=0,
                due_day=None, month_end='last_day', day_count='30/360',
                rounding='half_up', payment_rounding='half_up',
                interest_rounding='per_period', round_to=1, residual='last',
                fee_rate=Fraction(0), upfront_fee=0, balloon=0,
                grace_principal=0, grace_interest=0, interest_free=0,
                business_day='none', holidays=(), workdays=(),
                odd_days='level', period_ends='unadjusted', payment=0, fee_min=0, fee_max=None)


def series(rhythm, first, count, holidays=(), workdays=()):
    """So many dates of a series from the first that is not passed over."""
    ends = []
    while len(ends) < count:
        kept = rhythm.kept(rhythm.after(ends[-1]) if ends else first,
                           holidays, workdays)
        if kept is None:
            raise Refused('22023')
        ends.append(kept)
    return ends


def distinct(ends, start):
    """Where ends are adjusted, each period must last."""
    if any(b <= a for a, b in zip([start] + ends, ends)):
        raise Refused('22023')
    return ends


class Offer:
    """What was agreed: the arguments of amortize()."""

    def __init__(self, advances, rate, count, **options):
        self.advances = sorted(advances, key=lambda a: a[0])
        self.rate, self.count = Fraction(rate), count
        for name, value in {**DEFAULTS, **options}.items():
            setattr(self, name, value)
        self.carried = (self.interest_rounding == 'carried'
                        and self.method == 'level')
        self.start = self.advances[0][0]
        seed = self.due_day or (self.first_due or self.start).day
        self.adjusted = self.period_ends == 'adjusted'
        if self.adjusted and self.business_day in ('none', 'skip'):
            raise Refused('22023')
        self.rhythm = Rhythm(self.months, self.days, seed, self.month_end,
                             self.business_day == 'skip', self.adjusted)
        self.ends = self.find_ends()
        self.year = YearShare(self.day_count, self.rhythm, self.ends[-1])

    def find_ends(self):
        if self.first_due:
            first = self.first_due
        elif self.days:
            first = self.rhythm.after(self.start)
        else:
            first = day_in_month(month_of(self.start) + self.months,
                                 self.rhythm.seed, self.month_end)
        ends = series(self.rhythm, first, self.count, self.holidays,
                      self.workdays)
        if not self.adjusted:
            return ends
        if self.method == 'bullet':
            ends = ends[-1:]
        return distinct([self.moved(end) for end in ends], self.start)

    def flat_parts(self):
        """P x rate x nominal period, rounded once and split equally."""
        if self.days:
            den = {'ACT/365F': 365, 'NL/365': 365, 'ACT/ACT ISDA': 365,
                   '30/365': 365, 'ACT/365L': 365, 'ACT/ACT AFB': 365,
                   'ACT/365.25': Fraction(1461, 4)}.get(self.day_count, 360)
            years = Fraction(self.days * self.count) / den
        else:
            months = self.months * self.count
            years = (Fraction(30 * months, 365)
                     if self.day_count == '30/365' else Fraction(months, 12))
        whole = round_by(self.rounding,
                         self.advances[0][1] * self.rate * years)
        return share_out(whole, [1] * self.count)

    def moved(self, end):
        return adjust(end, self.business_day, self.holidays, self.workdays)


class Timeline:
    """The periods of a loan and the share of a year between any two days."""

    def __init__(self, offer):
        self.calendar = offer.day_count in CALENDAR
        self.name = offer.day_count
        self.year = offer.year
        self.rhythm = offer.rhythm
        self.pauses, self.freed = [], []
        self.parts = []
        # Of what year days of a period count one by one, if they do.
        self.by_days = None
        start = offer.start
        ends = offer.ends[-1:] if offer.method == 'bullet' else offer.ends
        # Days of the first rows bear nothing, wherever the rows move.
        self.free_until = start
        if offer.interest_free:
            self.free_until = ends[min(offer.interest_free, len(ends)) - 1]
        for end in ends:
            self.add(start, end)
            start = end

    def copy(self):
        other = copy(self)
        other.pauses, other.parts = list(self.pauses), list(self.parts)
        other.freed = list(self.freed)
        return other

    def add(self, start, end, moved=False):
        """A period; one that spans several regular ones is each of them."""
        count = self.rhythm.regular(start, end)
        if moved and self.rhythm.days and not self.rhythm.adjusted and (
                (end - start).days % self.rhythm.days == 0):
            count = (end - start).days // self.rhythm.days
        while count and count > 1:
            stop = self.rhythm.after(start)
            self.parts.append((start, stop, self.year.whole(start, stop)))
            start, count = stop, count - 1
        self.parts.append((start, end, self.year.whole(start, end)))

    def anew(self, on, ends):
        """New periods from a day."""
        self.parts, self.free_until = [], on
        for start, end in zip([on] + ends, ends):
            self.add(start, end)

    def follow(self, on, start, ends):
        """New periods after the running one, which ends on the first."""
        self.end_at(on, start, ends[0])
        for begin, end in zip(ends, ends[1:]):
            self.add(begin, end)

    def turn(self, first_due):
        """A day that is none of the rhythm's starts the same from it."""
        rhythm = self.rhythm
        if rhythm.days or rhythm.month_here(first_due):
            return
        self.rhythm = rhythm.turned(first_due.day)
        self.year = YearShare(self.name, self.rhythm, self.year.termination)

    def end_at(self, on, start, end):
        """The last period now ends here; those that have begun stay.

        Where ends are adjusted, so does the one that is to begin.
        """
        if self.rhythm.adjusted:
            on = max(on, start)
        self.parts = [p for p in self.parts
                      if p[0] < end and (p[0] <= on or p[1] <= start)]
        if self.parts and self.parts[-1][1] > end:
            first = self.parts.pop()[0]
            self.parts.append((first, end, self.year.whole(first, end)))
        begin = self.parts[-1][1] if self.parts else start
        if begin < end:
            self.add(begin, end, moved=True)

    def share(self, start, end):
        """What of a year bears interest in [start, end)."""
        while self.parts[-1][1] < end:
            last = self.parts[-1][1]
            stop = end
            if self.rhythm.days or self.rhythm.month_here(last):
                stop = self.rhythm.after(last)
            self.parts.append((last, stop, self.year.whole(last, stop)))
        return sum((self.part(max(start, first, self.free_until),
                              min(end, last), part, self.pauses + self.freed)
                    for part in self.parts for first, last, _ in [part]),
                   Fraction(0))

    def late_share(self, ended, start, end):
        """The same for late principal of a row, in days free for others too.

        It bears by periods of the rhythm that go on from where its row ended.
        """
        total, first = Fraction(0), ended
        rhythm = self.rhythm
        # No calendar moves the ends of these.
        year = YearShare(self.name, Rhythm(
            rhythm.months, rhythm.days, rhythm.seed, rhythm.month_end,
            rhythm.skips), self.year.termination)
        if rhythm.days or rhythm.month_here(ended):
            last = rhythm.after(ended)
        else:
            here = day_in_month(month_of(ended), rhythm.seed,
                                rhythm.month_end)
            last = day_in_month(month_of(ended) + rhythm.months, rhythm.seed,
                                rhythm.month_end)
            if rhythm.months == 1 and here > ended:
                first, last = day_in_month(
                    month_of(ended) - 1, rhythm.seed, rhythm.month_end), here
            elif rhythm.months == 1:
                first = here
        while first < end:
            part = (first, last, year.whole(first, last))
            total += self.part(max(start, first), min(end, last), part,
                               self.pauses)
            first, last = last, rhythm.after(last)
        return total

    def part(self, start, end, part, none):
        """Of a period what bears in [start, end), but for some days."""
        pieces = [(start, end)] if start < end else []
        for a, b in none:
            pieces = [(c, d) for x, y in pieces
                      for c, d in ((x, min(y, a)), (max(x, b), y)) if c < d]
        if self.calendar:
            return sum((calendar_share(self.name, a, b) for a, b in pieces),
                       Fraction(0))
        return sum((self.ran(part, b) - self.ran(part, a)
                    for a, b in pieces), Fraction(0))

    def ran(self, part, day):
        """Of a period what bears before a day in it."""
        first, last, f = part
        days = (day - first).days
        if self.by_days and day < last:
            return min(f, Fraction(days, self.by_days))
        return f * Fraction(days, (last - first).days)


def whole_cents(offer, exact):
    """Interest in cents; below zero it is a part of more that was settled.

    A carried balance is rounded, which is above zero, not the part.
    """
    beyond = 2 * max(0, ceil(-exact)) if offer.carried else 0
    return round_by(offer.rounding, exact + beyond) - beyond


def carry_on(offer, exact):
    """The fraction of interest that the next row bears with."""
    if not offer.carried:
        return Fraction(0)
    return (Fraction(round_by('half_even', exact * TINY), TINY)
            - whole_cents(offer, exact))


class Level:
    """The principal of rows with one payment, and that payment."""

    def __init__(self, offer, balance, first, shares, balloon, carry=0,
                 share=0, due_too=0, strict=True, charged=None,
                 regular=None):
        self.offer, self.balloon = offer, balloon
        self.carry, self.share, self.strict = carry, share, strict
        self.balance, self.first, self.shares = balance, first, shares
        growth, factor = Fraction(1), Fraction(1)
        for f in shares:
            growth *= 1 + f
            factor = factor * (1 + f) + 1
        self.charged = first if charged is None else charged
        self.odd = 0
        if regular is not None:
            self.odd = (self.interest_of(0, 0, Fraction(carry))
                        - round_by(offer.rounding, regular))
            if not strict:
                self.odd = max(0, self.odd)
            first = regular
        self.exact = ((balance + first + due_too) * growth - balloon) / factor
        self.payment = round_payment(offer.payment_rounding, offer.round_to,
                                     self.exact)
        if balance > balloon:
            self.payment = max(self.payment, offer.round_to)
        given = offer.payment if strict else 0
        self.payment = given or self.payment
        try:
            self.rows, last = self.cut(self.payment)
        except Refused:
            if given:
                raise
            self.rows, last = self.round_up()
        n = len(shares) + 1
        if n > 1 and not given and offer.residual != 'last' and last != self.payment:
            self.retry(last, n)

    def round_up(self):
        """The least coarse multiple that repays, where E itself would."""
        step = self.offer.round_to
        if step == 1:
            raise Refused('22023')
        least = round_payment('up', 1, self.exact)
        interest = self.interest_of(
            0, self.balance, Fraction(self.carry)) - self.odd
        if interest > least:
            raise Refused('22023')
        least = round_by('up', Fraction(max(least, interest + 1), step)) * step
        for self.payment in (least, least + step):
            try:
                return self.cut(self.payment)
            except Refused:
                pass
        raise Refused('22023')

    def retry(self, last, n):
        step = self.offer.round_to
        payment, first = self.payment, None
        if self.offer.residual == 'spread':
            payment += round_by('half_up',
                                Fraction(last - payment, n * step)) * step
        else:
            first = last
        try:
            rows, new_last = self.cut(payment, first)
        except Refused:
            return
        if first is None and (abs(new_last - payment)
                              >= abs(last - self.payment)):
            return
        self.rows, self.payment = rows, payment

    def interest_of(self, k, left, carry):
        return whole_cents(self.offer, self.exact_of(k, left, carry))

    def exact_of(self, k, left, carry):
        """With the fraction; a row that bears nothing passes it on."""
        if k == 0:
            bears = self.charged + carry * self.share
        else:
            bears = (left + carry) * self.shares[k - 1]
        return bears and carry + bears

    def cut(self, payment, first_payment=None):
        """The principal of each row, and the last payment."""
        rows, left, carry = [], self.balance, Fraction(self.carry)
        n = len(self.shares) + 1
        for k in range(n):
            exact = self.exact_of(k, left, carry)
            interest = whole_cents(self.offer, exact)
            if exact:
                carry = carry_on(self.offer, exact)
            wanted = payment if k or first_payment is None else first_payment
            if k == 0:
                wanted += self.odd
            principal = wanted - interest
            if k == n - 1:
                rows.append(left)
                return rows, left + interest - self.balloon
            if principal >= left - self.balloon:
                rows.append(left - self.balloon)
                left = self.balloon
                continue
            if principal <= 0:
                if self.strict:
                    raise Refused('22023')
                principal = 0
            left -= principal
            rows.append(principal)
        return rows, 0


def round_rows(offer, parts, grace, balance, balloon, bears):
    """Move principal to the last row, so that payments are multiples."""
    flat = offer.flat_parts() if offer.method == 'flat' else None
    for k in range(len(parts) - 1):
        exact = bears[0] if k == 0 else balance * bears[k]
        interest = flat[k] if flat else round_by(offer.rounding, exact)
        if k >= grace:
            payment = round_by(offer.payment_rounding, Fraction(
                parts[k] + interest, offer.round_to)) * offer.round_to
            parts[k] = min(max(0, payment - interest), balance - balloon)
        balance -= parts[k]
    parts[-1] = balance


def principals(offer, balance, first, shares, balloon, grace, carry=0,
               share=0, strict=True, charged=None, regular=None):
    """What each row repays, and the level payment (0 where there is none)."""
    n = len(shares) + 1
    grace = min(grace, n - 1)
    if offer.method in ('interest_only', 'revolving', 'bullet'):
        return [0] * (n - 1) + [balance], 0
    if offer.method in ('equal_principal', 'flat'):
        parts = share_out(balance - balloon, [1] * (n - grace))
        parts[-1] += balloon
        parts = [0] * grace + parts
        if offer.round_to > 1 and (strict or offer.method != 'flat'):
            round_rows(offer, parts, grace, balance, balloon, [
                first if charged is None else charged] + list(shares))
        return parts, 0
    for f in shares[:grace]:
        carry = carry_on(offer, carry + first + carry * share)
        first, share = balance * f, f
    # A fraction carried in is interest of the first row; after a grace E is
    # that of a new loan.
    due_too = 0 if grace else carry * (1 + share)
    level = Level(offer, balance, first, shares[grace:], balloon, carry,
                  share, due_too, strict, None if grace else charged,
                  None if grace else regular)
    return [0] * grace + level.rows, level.payment
