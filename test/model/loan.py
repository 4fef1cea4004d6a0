"""A loan between its events: what it bears, and what it says on a day."""

from copy import copy
from datetime import timedelta
from fractions import Fraction

from dates import adjust, day_in_month, month_of
from money import round_by
from plan import FEE, INTEREST, PENALTY, PRINCIPAL, carry_on, series

DAY = timedelta(1)
TERMS = dict(interest_on_early=None, fee_on_early='contractual',
             upfront_on_early='keep', prepay_fee_rate=Fraction(0),
             prepay_fee_until=None, prepay_fee_step=Fraction(0),
             prepay_fee_months=0, prepay_free_share=Fraction(0),
             interest_on_late='none', broken_period='share',
             min_days=0, close_tolerance=0,
             penalty_rate=Fraction(0), penalty_den=360,
             penalty_base='principal', penalty_grace=0, penalty_from='due',
             penalty_compounding='none', penalty_cap=None,
             refund_charges='all', allocation='standard', excess='next',
             min_ratio=None, revolving_rate=None, revolve_from='due')


class Loan:
    def __init__(self, offer, timeline, terms):
        self.offer, self.timeline = offer, timeline
        if not set(terms) <= set(TERMS):
            raise LookupError('the model has no ' + ', '.join(
                set(terms) - set(TERMS)))
        self.terms = {**TERMS, **terms}
        self.early = self.terms['interest_on_early'] or (
            'contractual' if offer.method == 'flat' else 'actual')
        self.rate = offer.rate
        self.rows = []
        self.advances = list(offer.advances)
        self.capitalised = [0, 0, 0, 0]
        self.prepaid = {}
        self.upfront_gone = 0
        self.payment = 0
        self.balloon, self.grace = offer.balloon, offer.grace_principal
        self.as_of = offer.start
        # Money that comes before this day bears to it all the same.
        self.floor = offer.start + DAY * (
            0 if offer.method == 'flat' else self.terms['min_days'])
        self.kept = 0               # prepaid, bearing to a day
        self.kept_until = None
        self.owed_days = 0          # outstanding principal x days
        self.penalty_pauses, self.paused = [], []
        self.accelerated = False
        self.written_off_on = None
        self.refunded = 0
        self.beyond = 0             # refunded beyond outstanding principal
        self.returned = [0, 0, 0, 0]

    def copy(self):
        other = copy(self)
        other.rows = []
        for row in self.rows:
            twin = copy(row)
            twin.due, twin.paid = list(row.due), list(row.paid)
            twin.waived = list(row.waived)
            other.rows.append(twin)
        other.returned = list(self.returned)
        other.advances = list(self.advances)
        other.capitalised = list(self.capitalised)
        other.penalty_pauses = list(self.penalty_pauses)
        other.paused = list(self.paused)
        other.timeline = self.timeline.copy()
        return other

    def revolves(self):
        return self.offer.method == 'revolving'

    def rule_on(self, on):
        """The rule of the terms for the days past due."""
        late, found = self.days_past_due(on), 'standard'
        for step in self.terms['allocation'].split(';'):
            words = step.split()
            if not words[0].isdigit():
                found = ' '.join(words)
            elif late >= int(words[0]):
                found = ' '.join(words[1:])
        return found

    def moved(self, end):
        """A due date of a row made later: no holidays are kept."""
        return adjust(end, self.offer.business_day, (), ())

    def series(self, first, count):
        """Dates of rows made later, as ends of periods and due dates."""
        ends = series(self.timeline.rhythm, first, count)
        dues = [self.moved(e) for e in ends]
        return (dues if self.offer.adjusted else ends), dues

    def series_date(self, rows, k):
        """The date of the series that the end of a row to come is from."""
        rhythm, end = self.timeline.rhythm, self.put_off(rows[k])
        if not self.offer.adjusted:
            return end
        known, ends = None, [r.end for r in self.rows]
        for one, other in zip(ends, ends[1:]):
            if (other - one).days == rhythm.days:
                known = other
        if rhythm.days and not known:
            return end
        return end - rows[k].end + rhythm.moved_from(
            rows[k].end, self.offer.business_day, known)

    def put_off(self, row):
        """The end of a row with the free days that follow it."""
        end = row.end
        for first, last in sorted(self.timeline.freed):
            if first == end:
                end = last
        return end

    # ---- what bears

    def flat(self):
        return self.offer.method == 'flat'

    def bears(self, row):
        """The principal of a row that bears until its end."""
        if row.still is not None and self.as_of < row.end:
            return row.still
        if self.early == 'contractual':
            # As if it were settled on its day.
            return row.due[PRINCIPAL]
        return row.unpaid(PRINCIPAL)

    def to_lend(self, day):
        """Advances after a day."""
        return sum(a for d, a in self.advances if d > day)

    def base(self, k, day):
        """Principal that bears in row k on a day."""
        total = sum(self.bears(r) for r in self.rows[k:])
        if (self.running() is self.rows[k] and self.kept
                and day < self.kept_until):
            total += self.kept
        return total - self.to_lend(day)

    def running(self):
        for row in self.rows:
            if (not row.upfront and row.start <= self.as_of
                    < row.bears_until()):
                return row
        return None

    def settled_end(self, on=None):
        """Where the running period ends, if it is of a row that is closed.

        Free days before it are no period of another.
        """
        on = on or self.as_of
        begins = dict((b, a) for a, b in self.timeline.freed)
        for row in self.rows:
            start = begins.get(row.own_start, row.own_start)
            if row.closed_on and not row.upfront and start <= on < row.end:
                return row.end
        return None

    def earns(self, k, start, end, carry=Fraction(0)):
        """Exact interest of row k in [start, end) on what it holds now."""
        if start >= end:
            return Fraction(0)
        cuts = sorted({start, end} | {
            d for d in [self.kept_until or end]
            + [a for a, _ in self.advances]
            if start < d < end})
        total = Fraction(0)
        for a, b in zip(cuts, cuts[1:]):
            base = self.base(k, a)
            # A fraction bears beside principal, and takes no more away.
            bears = max(base + carry, 0) if base > 0 else base
            total += bears * self.timeline.share(a, b)
        return self.rate * total

    def refresh(self):
        """Read the interest of the rows that have not ended."""
        if self.flat():
            return
        carry, handed, ended = Fraction(0), 0, []
        for k, row in enumerate(self.rows):
            if row.upfront or row.closed_by(self.as_of):
                if row.closed_on and not row.defers_interest:
                    # What had been borne for it by then is settled with it.
                    handed -= sum(c for end, c in ended
                                  if end <= row.closed_on)
                    ended = [e for e in ended if e[0] > row.closed_on]
                carry = carry if row.after is None else row.after
                continue
            if (row.end > self.as_of and row.due_on > self.as_of
                    and not row.stands):
                row.carry = carry
                exact = row.sum + self.earns(
                    k, max(row.start, self.as_of), row.bears_until(),
                    row.carry)
                # A row that bears nothing passes the fraction on.
                exact = exact + row.carry if exact else Fraction(0)
                own = round_by(self.offer.rounding, exact)
                row.after = carry_on(self.offer, exact) if exact else carry
                if row.defers_interest:
                    row.handing = own
                    row.due[INTEREST] = row.fixed + (
                        row.paid[INTEREST] + row.waived[INTEREST])
                else:
                    settled = row.paid[INTEREST] + row.waived[INTEREST]
                    self.take_back(k, max(settled, row.fixed) + row.handed
                                   - row.fixed - own)
                    row.due[INTEREST] = max(
                        row.fixed - row.handed + own + handed, settled,
                        row.fixed)
            carry = self.balance_carries(k, row.after)
            if row.defers_interest:
                # What was paid of it whole is owed whole.
                ended.append((row.end, max(0, row.handing - (
                    row.due[INTEREST] - row.fixed))))
                handed += ended[-1][1]
            else:
                handed, ended = 0, []

    def balance_carries(self, k, fraction):
        """A balance that comes to nothing with a row carries nothing."""
        later = self.rows[k + 1:]
        left = sum(r.unpaid(PRINCIPAL) + (
            r.settled(PRINCIPAL) if self.early == 'contractual' else 0)
                   for r in later)
        if (left > self.to_lend(self.rows[k].end - timedelta(1))
                or any(r.sum for r in later)):
            return fraction
        return Fraction(0)

    # ---- interest that a row bears and later rows charge

    def own(self, row, charge):
        """What a row charges itself: what it hands on it bears last.

        charge: the same with all that it hands on taken off.
        """
        return max(charge, min(charge + row.handed, row.due[INTEREST]))

    def may_be_lent(self, row, charge):
        """Of what it charges unpaid, as far as rows before it bear it."""
        settled = row.paid[INTEREST] + row.waived[INTEREST]
        return min(row.fixed, max(self.own(row, charge) - settled,
                                  row.fixed - settled, 0))

    def lent_to(self, k, on, charge):
        """Of a row's fixed interest what rows before it have not borne.

        The last rows wait longest for what is handed to them.
        """
        lent, left = 0, {}
        for i in reversed(range(len(self.rows))):
            row = self.rows[i]
            if row.handed and row.due_on > on:
                unborne = self.own(row, charge(i, on)) - charge(i, on)
                for j in reversed(range(i + 1, len(self.rows))):
                    if j not in left:
                        left[j] = self.may_be_lent(self.rows[j],
                                                   charge(j, on))
                    part = min(left[j], unborne)
                    left[j] -= part
                    unborne -= part
                    lent += part if j == k else 0
        return lent

    def net(self, k, on, charge):
        """What a row charges that has been borne."""
        row, cents = self.rows[k], charge(k, on)
        lent = 0
        if row.fixed:
            lent = self.lent_to(k, on, charge)
        return self.own(row, cents) - lent

    def take_back(self, k, cents, charge=None):
        """So much that a row hands on it charges itself."""
        row = self.rows[k]
        cents = max(0, min(cents, row.handed))
        for j in reversed(range(k + 1, len(self.rows))):
            later = self.rows[j]
            part = min(cents, self.may_be_lent(
                later, charge(j, self.as_of) if charge
                else later.due[INTEREST]))
            later.fixed -= part
            later.due[INTEREST] -= part
            row.handed -= part
            cents -= part

    def take_back_unborne(self, k, charge):
        """Nothing more will run in the row."""
        row = self.rows[k]
        if row.handed:
            so_far = charge(k, self.as_of)
            self.take_back(k, self.own(row, so_far) - so_far, charge)

    # ---- the passing of days

    def roll(self, on):
        """Bring interest, penalty and the sums up to a day."""
        if on <= self.as_of:
            return
        self.owed_days += (on - self.as_of).days * sum(
            r.unpaid(PRINCIPAL) for r in self.rows)
        for k, row in enumerate(self.rows):
            if row.upfront:
                continue
            if not row.closed_by(self.as_of) and not self.flat():
                row.sum += self.earns(k, max(row.start, self.as_of),
                                      min(row.bears_until(), on), row.carry)
            row.penalty_sum, row.joined = self.penalty_to(row, on)
            self.bear_late(row, on)
        self.drop_kept(on)
        self.as_of = on
        for row in self.rows:
            if row.end <= on:
                row.handed = 0
            if row.due_on <= on < row.end and row.still is None:
                row.still = row.unpaid(PRINCIPAL)

    def bear_late(self, row, on):
        """Late principal goes on bearing in its own row."""
        begun = max(row.due_on, row.end)
        if (self.terms['interest_on_late'] != 'actual'
                or begun >= on or row.upfront):
            return
        row.late_sum += (self.rate * row.unpaid(PRINCIPAL)
                         * self.timeline.late_share(
                             row.end, max(begun, self.as_of), on))
        exact = Fraction(0)
        if row.sum and not (self.flat() or row.closed_on or row.stands):
            # Past a row that bore nothing the fraction goes on to the next.
            exact = row.sum + row.carry
        late = (round_by(self.offer.rounding, exact + row.late_sum)
                - round_by(self.offer.rounding, exact))
        row.due[INTEREST] += late - row.late_due
        row.late_due = late

    def drop_kept(self, on):
        if self.kept_until and self.kept_until <= on:
            self.kept, self.kept_until = 0, None

    # ---- penalty

    def penalty_base(self, row):
        base = row.unpaid(PRINCIPAL)
        if self.terms['penalty_base'] == 'principal_interest':
            base += max(0, row.unpaid(INTEREST) - row.late_due)
        return base

    def penalty_to(self, row, on):
        """The exact penalty of a row by a day, and what has joined."""
        total = row.penalty_sum
        # What is paid of it at the end of a day bears no more.
        joined = min(row.joined, max(0, self.penalty_owed(row, total)))
        if not self.terms['penalty_rate'] or row.due_on >= on:
            return total, joined
        stop = on if not self.written_off_on else min(on, self.written_off_on)
        grace_end = row.due_on + self.terms['penalty_grace'] * DAY
        first = (row.due_on if self.terms['penalty_from'] == 'due'
                 else grace_end)
        day = max(self.as_of, row.due_on)
        if self.terms['penalty_cap'] is not None and row.cap_base is None:
            row.cap_base = self.penalty_base(row)
        if self.as_of <= grace_end:
            # What is unpaid at the end of the grace counts from its start.
            if on <= grace_end:
                return total, joined
            day = first
        while day < stop:
            until = stop
            if self.terms['penalty_compounding'] == 'monthly':
                until = min(stop, self.anniversary(row, day))
            days = self.unpaused_days(day, until)
            total += (Fraction(self.penalty_base(row) + joined) * days
                      * self.terms['penalty_rate']
                      / self.terms['penalty_den'])
            total = self.capped(row, total)
            day = until
            if (self.terms['penalty_compounding'] == 'monthly'
                    and day == self.anniversary(row, day - DAY)):
                joined = max(0, min(self.penalty_owed(row, total), round_by(
                    self.offer.rounding, total)))
        return total, joined

    def capped(self, row, total):
        cap = self.terms['penalty_cap']
        if cap is None or row.cap_base is None:
            return total
        return min(total, cap * row.cap_base)

    def anniversary(self, row, day):
        """The first monthly anniversary of the due date after a day."""
        k = max(1, month_of(day) - month_of(row.due_on))
        while True:
            at = day_in_month(month_of(row.due_on) + k, row.due_on.day)
            if at > day:
                return at
            k += 1

    def unpaused_days(self, start, end):
        days = (end - start).days
        for a, b in self.penalty_pauses:
            days -= max(0, (min(b, end) - max(a, start)).days)
        return days

    def penalty_due(self, row, exact):
        return row.fixed_penalty + round_by(self.offer.rounding, exact)

    def penalty_owed(self, row, exact):
        return (self.penalty_due(row, exact) - row.paid[PENALTY]
                - row.waived[PENALTY])

    # ---- what early money owes

    def accrued(self, k, on):
        """Interest of row k that has accrued by a day, as due amounts."""
        return self.net(k, on, self.charge)

    def charge(self, k, on):
        """The same, with all that the row hands on taken off."""
        return self.charge_until(k, on, max(on, self.floor))

    def charge_run(self, k, on):
        """The same, whatever min_days say."""
        return self.charge_until(k, on, on)

    def charge_until(self, k, on, day):
        row = self.rows[k]
        if (row.upfront or row.closed_by(on) or row.stands or row.end <= on
                or (row.due_on <= on and not row.defers_interest)):
            return row.due[INTEREST]
        if self.flat():
            return self.flat_share(row, on)
        if row.defers_interest:
            return row.fixed + round_by(self.offer.rounding,
                                        self.ran(k, day))
        return row.fixed - row.handed + self.deferred_before(k, on) + (
            round_by(self.offer.rounding, self.ran(k, day)))

    def by_day(self, k, on):
        """What ran of a row that stands, as if it did not."""
        row = self.rows[k]
        if row.end <= on or row.closed_by(on):
            return row.due[INTEREST]
        if self.flat():
            return self.flat_share(row, on)
        return row.fixed - row.handed + round_by(
            self.offer.rounding, self.ran(k, max(on, self.floor)))

    def ran(self, k, on):
        """The exact interest of row k that ran before a day."""
        row = self.rows[k]
        if on <= row.start and not row.sum:
            return Fraction(0)
        exact = row.sum + self.earns(
            k, max(row.start, self.as_of), min(row.bears_until(), on),
            row.carry)
        return exact + row.carry if exact else exact

    def earned(self, k, on):
        """The same for a row that is due before its period ends."""
        row = self.rows[k]
        if (row.due_on <= on < row.end and not row.closed_by(on)
                and not row.upfront and not row.stands):
            if self.flat():
                return self.flat_share(row, on)
            handed = 0 if row.defers_interest else self.deferred_before(k, on)
            return row.fixed + handed + round_by(
                self.offer.rounding, self.ran(k, on))
        return self.charge(k, on)

    def flat_share(self, row, on):
        if self.written_off_on:
            # What had not run by then will not.
            return row.due[INTEREST] if row.start <= on else row.fixed
        days = max(0, (on - row.start).days)
        return row.fixed + round_by(self.offer.rounding, Fraction(
            (row.due[INTEREST] - row.fixed) * days,
            (row.end - row.start).days))

    def deferred_before(self, k, on):
        """Interest that rows of a grace hand to row k, as far as it ran."""
        total = 0
        for j in range(k - 1, -1, -1):
            row = self.rows[j]
            if not row.defers_interest:
                break
            if row.end <= on:
                total += max(0, row.handing - row.due[INTEREST] + row.fixed)
        return total

    def early_interest(self, k, on, ahead=False):
        """Due interest of row k, not due yet, that early money owes."""
        row = self.rows[k]
        if ahead and self.early != 'contractual' and (
                row.end > on and not row.stands and not self.revolves()
                and (row.defers_interest or not row.due[PRINCIPAL])):
            return row.due[INTEREST]
        return self.net(k, on, self.early_charge)

    def early_charge(self, k, on):
        """The same, with all that the row hands on taken off."""
        row = self.rows[k]
        if row.defers_interest and not row.stands:
            whole = row.paid[INTEREST] + row.waived[INTEREST]
            if self.early != 'contractual' and row.end > on:
                whole = row.handing
        else:
            whole = row.due[INTEREST]
        if self.early == 'contractual' or row.end <= on or row.stands:
            return whole
        if self.early == 'period':
            end = self.settled_end(on)
            if row.start <= (max(on, self.floor) if end else on):
                return min(self.charge(k, end), whole) if end else whole
            # What ran before a chargeback made another row run is in it.
            return self.charge(k, on)
        return min(self.charge(k, on), whole)

    def early_fee(self, row, on):
        mode, end = self.terms['fee_on_early'], row.end
        if row is self.rows[-1]:
            # Free days after the last row are its own.
            end = self.put_off(row)
        if (mode == 'contractual' or end <= on or row.stands
                or self.written_off_on):
            return row.due[FEE]
        if row.own_start > on:
            return 0
        if mode == 'period':
            return row.due[FEE]
        return round_by(self.offer.rounding, Fraction(
            row.due[FEE] * (on - row.own_start).days,
            (end - row.own_start).days))

    def earned_fee(self, row, on):
        """Of a row's fee: all when its period is over, else by days."""
        end = self.put_off(row) if row is self.rows[-1] else row.end
        if self.terms['fee_on_early'] == 'actual' or end <= on:
            return self.early_fee(row, on)
        return 0

    def owed(self, k, component, on, ahead=False):
        """What a payment on a day may settle of a row.

        ahead: rows without principal take their charges to come.
        """
        row = self.rows[k]
        gone = row.paid[component] + row.waived[component]
        if component == PENALTY:
            return self.penalty_owed(row, row.penalty_sum)
        if component == PRINCIPAL:
            return min(row.unpaid(component), self.outstanding(on))
        if row.due_on <= on:
            return row.unpaid(component)
        if component == INTEREST:
            return max(0, self.early_interest(k, on, ahead) - gone)
        if ahead and not self.written_off_on and not self.revolves() and (
                not row.due[PRINCIPAL]):
            return row.unpaid(FEE)
        return max(0, self.early_fee(row, on) - gone)

    # ---- readings

    def days_past_due(self, on):
        for row in self.rows:
            if row.due_on < on and any(row.unpaid(c) for c in
                                       (PRINCIPAL, INTEREST, FEE)):
                return (on - row.due_on).days
        return 0

    def outstanding(self, on):
        return (sum(r.unpaid(PRINCIPAL) for r in self.rows)
                - self.to_lend(on))

    def standing(self, on, owed_now=None):
        """Everything standing() says, as a dictionary."""
        if self.terms['interest_on_late'] == 'actual' and on > self.as_of:
            later = self.copy()
            later.roll(on)
            return later.standing(on, owed_now)
        penalty = [self.penalty_due(r, self.penalty_to(r, on)[0])
                   for r in self.rows]
        past = [0, 0, 0, 0]
        today, next_on, next_sum = 0, None, 0
        accrued = earned = 0
        for k, row in enumerate(self.rows):
            owed = [row.unpaid(c) for c in range(3)]
            owed.append(penalty[k] - row.paid[PENALTY] - row.waived[PENALTY])
            if row.due_on < on:
                past = [a + b for a, b in zip(past, owed)]
            elif row.due_on == on:
                today += sum(owed)
            if row.due_on >= on and sum(owed) and next_on is None:
                next_on, next_sum = row.due_on, sum(owed)
            ran = (self.net(k, on, self.by_day)
                   if row.stands and row.due_on > on
                   and self.early == 'contractual' else self.accrued(k, on))
            earned += self.earned(k, on)
            if row.due_on > on or row.defers_interest and row.end > on:
                accrued += max(0, ran - row.paid[INTEREST]
                               - row.waived[INTEREST])
        late = self.days_past_due(on)
        unpaid = any(r.unpaid(c) for r in self.rows for c in range(3)) or any(
            p - r.paid[PENALTY] - r.waived[PENALTY]
            for p, r in zip(penalty, self.rows))
        status = ('written_off' if self.written_off_on else
                  'closed' if not unpaid else
                  'overdue' if late else 'current')
        return dict(status=status, outstanding=self.outstanding(on),
                    days_past_due=late, past_due_principal=past[0],
                    past_due_interest=past[1], past_due_fee=past[2],
                    past_due_penalty=past[3], due_today=today,
                    next_due_on=next_on, next_due=next_sum,
                    accrued_interest=accrued,
                    earned_interest=earned + self.capitalised[INTEREST],
                    earned_penalty=sum(penalty) + self.capitalised[PENALTY],
                    payoff=(owed_now or self.payoff(on))['total'])

    def payoff(self, on):
        if self.terms['interest_on_late'] == 'actual' and on > self.as_of:
            later = self.copy()
            later.roll(on)
            return later.payoff(on)
        parts = [0, 0, 0, 0]
        ahead = 0
        for k, row in enumerate(self.rows):
            if row.due_on <= on:
                owed = [row.unpaid(c) for c in range(3)]
                if row.defers_interest and row.end > on:
                    # It falls due with a later row, and runs.
                    owed[INTEREST] = max(0, self.early_interest(k, on)
                                         - row.paid[INTEREST]
                                         - row.waived[INTEREST])
            else:
                owed = [row.unpaid(PRINCIPAL),
                        max(0, self.early_interest(k, on)
                            - row.paid[INTEREST] - row.waived[INTEREST]),
                        max(0, self.early_fee(row, on)
                            - row.paid[FEE] - row.waived[FEE])]
                ahead += owed[0]
            exact = self.penalty_to(row, on)[0]
            owed.append(self.penalty_owed(row, exact))
            parts = [a + b for a, b in zip(parts, owed)]
        later = self.to_lend(on)
        parts[0] -= later
        charge = self.prepayment_charge(ahead - later, on)
        returned = self.upfront_back(on)
        return dict(total=sum(parts) + charge - returned, principal=parts[0],
                    interest=parts[1], fee=parts[2], penalty=parts[3],
                    charge=charge, returned=returned)

    def prepayment_charge(self, principal, on):
        until = self.terms['prepay_fee_until']
        if until is not None and on >= until:
            return 0
        price = (max(Fraction(0), self.terms['prepay_fee_rate']
                     - self.terms['prepay_fee_step'] * self.loan_year(on))
                 + self.rate * self.terms['prepay_fee_months'] / 12)
        return round_by(self.offer.rounding, price * max(
            0, principal - self.free_principal(on)))

    def loan_year(self, on):
        """Full years since the disbursement."""
        start, years = self.offer.start, on.year - self.offer.start.year
        if day_in_month(month_of(start) + 12 * years, start.day) > on:
            years -= 1
        return years

    def free_principal(self, on):
        """What may still be prepaid free in this year of the loan."""
        lent = sum(a for d, a in self.advances if d <= on) - sum(
            self.capitalised)
        free = int(lent * self.terms['prepay_free_share'])
        return max(0, free - self.prepaid.get(self.loan_year(on), 0))

    def upfront_fee(self):
        """Of it, what was not waived, and no refund has given back."""
        return sum(r.due[FEE] - r.waived[FEE] for r in self.rows
                   if r.upfront) - self.upfront_gone

    def upfront_back(self, on):
        if self.terms['upfront_on_early'] != 'prorate':
            return 0
        if sum(r.unpaid(PRINCIPAL) for r in self.rows
               if r.due_on > on) <= self.to_lend(on):
            return 0
        fee = self.upfront_fee()
        last = self.rows[-1].end
        if on >= last or fee <= 0:
            return 0
        start = self.offer.start
        return round_by(self.offer.rounding, Fraction(
            fee * (last - on).days, (last - start).days))

    def installments(self):
        """The rows as installments() tells them."""
        left = sum(r.due[PRINCIPAL] for r in self.rows)
        told, no = [], 0 if self.rows and self.rows[0].upfront else 1
        for row in self.rows:
            left -= row.due[PRINCIPAL]
            due = row.due[:3] + [self.penalty_due(row, row.penalty_sum)]
            told.append(dict(
                no=no, due_on=row.due_on, principal=due[0],
                interest=due[1], fee=due[2], penalty=due[3],
                period_start=row.start, period_end=row.end,
                paid=tuple(row.paid), waived=tuple(row.waived),
                closed_on=row.closed_on))
            no += 1
        return told
