"""A random life from a seed: the same seed gives the same life."""

from datetime import date, timedelta
from random import Random

from dates import BOND, CALENDAR, ICMA, OWN_YEAR, day_in_month, month_of
from events import EVENTS
from life import Event, Life
from money import cents, text
from plan import PRINCIPAL, Refused

METHODS = ('level', 'level', 'level', 'equal_principal', 'interest_only',
           'flat', 'bullet')
ROUNDINGS = ('half_even', 'half_down', 'up', 'down', 'ceiling', 'floor')


# Rules for due dates under which something happens to a loan.
EVENTFUL = ('following', 'skip')
STRUCTURAL = ('reschedule', 'defer', 'change_rate', 're_amortize', 're_age',
              'advance', 'accelerate', 'pause')


def chance(rng, percent):
    return rng.random() * 100 < percent


def amount(rng):
    """Cents: often whole hundreds, rarely large."""
    if chance(rng, 40):
        return rng.randint(5, 200) * 100 * 100
    if chance(rng, 10):
        return rng.randint(10**7, 10**10)
    return rng.randint(10**4, 2 * 10**6)


def annual_rate(rng):
    if chance(rng, 6):
        return '0'
    if chance(rng, 70):
        return str(rng.randint(1, 72) / 200)
    return '%.*f' % (rng.choice((3, 4, 6, 12)), rng.uniform(0.001, 0.9))


def start_day(rng):
    day = date(rng.choice((2023, 2024, 2025, 2026, 2030)), rng.randint(1, 12),
               rng.randint(1, 28))
    if chance(rng, 25):
        day = day_in_month(month_of(day), rng.randint(28, 31))
    return day


def every(rng, options):
    kind = rng.random()
    if kind < 0.72:
        return 1, 0
    if kind < 0.82:
        months = rng.choice((2, 3, 6, 12))
        options['every'] = '%d months' % months
        return months, 0
    days = rng.choice((7, 14, 28, 30, 10))
    options['every'] = '%d days' % days
    return 0, days


def dates(rng, options, start):
    months, days = every(rng, options)
    if days:
        if chance(rng, 25):
            options['first_due'] = str(start + timedelta(
                rng.randint(3, 2 * days)))
    elif chance(rng, 30):
        options['due_day'] = str(rng.randint(1, 31))
    elif chance(rng, 25):
        options['first_due'] = str(start + timedelta(
            rng.randint(5, 31 * months + 25)))
    elif chance(rng, 10):
        options['first_due'] = str(day_in_month(
            month_of(start) + months, start.day))
    if not days and 'first_due' not in options and chance(rng, 10):
        options['month_end'] = 'next_day'
    return months, days


def calendar_of(rng, options, start):
    options['business_day'] = rng.choice(
        ('following', 'modified_following', 'preceding'))
    if chance(rng, 50):
        options['holidays'] = '{%s}' % ','.join(
            str(start + timedelta(rng.randint(10, 300))) for _ in range(9))
        options['workdays'] = '{%s}' % ','.join(
            str(start + timedelta(rng.randint(10, 300))) for _ in range(9))


def offer(rng, calm=False):
    """A loan as it is made; calm leaves out what is rare."""
    start = start_day(rng)
    options = {}
    method = rng.choice(METHODS)
    if method != 'level':
        options['method'] = method
    months, days = dates(rng, options, start)
    name = rng.random()
    if name > 0.5:
        names = BOND[:6] + CALENDAR
        if not days:
            names += (ICMA,)
        options['day_count'] = rng.choice(names[1:])
    count = rng.randint(1, 12) if chance(rng, 85) else rng.randint(13, 40)
    if months == 12:
        count = min(count, 8)
    money = amount(rng)
    if chance(rng, 15):
        options['rounding'] = rng.choice(ROUNDINGS)
    if chance(rng, 15):
        options['payment_rounding'] = rng.choice(ROUNDINGS)
    if chance(rng, 15):
        options['fee_rate'] = str(rng.randint(1, 120) / 1000)
    if chance(rng, 10):
        options['upfront_fee'] = text(rng.randint(100, 5000))
    if method == 'level':
        if chance(rng, 8):
            options['round_to'] = rng.choice(('1.00', '5.00', '0.10'))
        if chance(rng, 10):
            options['residual'] = rng.choice(('spread', 'first'))
        if chance(rng, 0 if calm else 8):
            options['interest_rounding'] = 'carried'
    if method in ('level', 'equal_principal') and chance(rng, 8):
        options['balloon'] = text(rng.randint(1, money // 2))
    if count > 1 and method in ('level', 'equal_principal'):
        if chance(rng, 6):
            options['grace_principal'] = str(rng.randint(1, count - 1))
        if chance(rng, 6) and 'rounding' not in options:
            options['grace_interest'] = str(rng.randint(1, count - 1))
        if chance(rng, 6):
            options['interest_free'] = str(rng.randint(1, count - 1))
    if chance(rng, 10):
        calendar_of(rng, options, start)
    principal = text(money)
    if method != 'flat' and chance(rng, 8):
        principal = [(text(money), str(start))]
        span = count * (days or months * 28)
        for _ in range(rng.randint(1, 3)):
            principal.append((text(rng.randint(money // 10, money)), str(
                start + timedelta(rng.randint(0, max(1, span - 5))))))
    return Life(principal, annual_rate(rng), count, start, options,
                stride=rng.randint(2, 24))


def more_options(rng, made):
    """Options with dice of their own: the lives without them stay."""
    options = made.options
    if options.get('method', 'level') == 'level' and chance(rng, 30):
        options['odd_days'] = 'first'
    if options.get('method') in ('flat', 'equal_principal') and chance(
            rng, 12) and 'grace_interest' not in options:
        options['round_to'] = rng.choice(('1.00', '0.10'))
    if 'fee_rate' in options and chance(rng, 20):
        options[rng.choice(('fee_min', 'fee_max'))] = text(
            rng.randint(100, 9000))
    if made.options.get('method') != 'flat' and chance(rng, 8):
        options['day_count'] = rng.choice(('30/365',) + OWN_YEAR)
    if (options.get('method', 'level') == 'level'
            and isinstance(made.principal, str)
            and 'grace_interest' not in options
            and 'interest_rounding' not in options and chance(rng, 8)):
        owed = cents(made.principal)
        options['payment'] = text(owed // made.count + rng.randint(
            1, 1 + owed // 10))


def more_dates(rng, made):
    """Dates that are passed over, and ends that move with due dates."""
    options = made.options
    if 'business_day' in options or not chance(rng, 14):
        return
    calendar_of(rng, options, made.start)
    if chance(rng, 50):
        options['business_day'] = 'skip'
        if chance(rng, 25) and 'due_day' not in options and (
                options.get('day_count') != ICMA):
            options['every'] = '1 day'
    else:
        options['business_day'] = 'following'
        options['period_ends'] = 'adjusted'


def more_terms(rng, made):
    """Terms with dice of their own."""
    if 'prepay_fee' in made.terms or not chance(rng, 10):
        return
    words = [made.terms] if made.terms else []
    if chance(rng, 60):
        words.append('prepay_fee_rate=%s' % rng.choice(('0.03', '0.05')))
        words.append('prepay_fee_step=%s' % rng.choice(('0.01', '0.02')))
    if chance(rng, 50):
        words.append('prepay_fee_months=%d' % rng.choice((1, 3, 6)))
    if chance(rng, 60):
        words.append('prepay_free_share=%s' % rng.choice(('0.05', '0.2')))
    made.terms = ', '.join(words)


def broken_terms(rng, made):
    if chance(rng, 6):
        made.terms += (made.terms and ', ') + 'broken_period=days'


def allocation(rng):
    kind = rng.random()
    if kind < 0.4:
        return 'principal_first'
    if kind < 0.6:
        return 'penalty_last'
    if kind < 0.8:
        return 'standard; %d principal_first' % rng.choice((1, 31, 91))
    buckets = ['%s.%s' % (a, b) for a in ('past_due', 'due', 'in_advance')
               for b in ('penalty', 'fee', 'interest', 'principal')]
    if chance(rng, 50):
        parts = [buckets[i:i + 4] for i in (0, 4, 8)]
        for part in parts:
            rng.shuffle(part)
        buckets = sum(parts, [])
    return '%s %s' % (rng.choice(('vertical', 'horizontal')),
                      ' '.join(buckets))


def terms(rng):
    """Servicing terms, mostly few."""
    found = {}
    if chance(rng, 40):
        found['interest_on_early'] = rng.choice(
            ('contractual', 'period', 'actual'))
    if chance(rng, 60):
        found['penalty_rate'] = rng.choice(('0.1825', '0.18', '0.365', '0.06'))
        found['penalty_den'] = rng.choice(('360', '365'))
        if chance(rng, 20):
            found['penalty_base'] = 'principal_interest'
        if chance(rng, 25):
            found['penalty_grace'] = str(rng.randint(1, 10))
            if chance(rng, 40):
                found['penalty_from'] = 'grace'
        if chance(rng, 12):
            found['penalty_compounding'] = 'monthly'
        if chance(rng, 10):
            found['penalty_cap'] = rng.choice(('0.01', '0.05', '0.3'))
    if chance(rng, 15):
        found['fee_on_early'] = rng.choice(('period', 'actual'))
    if chance(rng, 15):
        found['allocation'] = allocation(rng)
    if chance(rng, 15):
        found['excess'] = rng.choice(('last', 'return'))
    if chance(rng, 6):
        found['close_tolerance'] = rng.choice(('0.05', '1.00', '10.00'))
    if chance(rng, 8):
        found['interest_on_late'] = 'actual'
    if chance(rng, 6):
        found['refund_charges'] = rng.choice(('unearned', 'none'))
    if chance(rng, 6):
        found['upfront_on_early'] = 'prorate'
    if chance(rng, 6):
        found['prepay_fee_rate'] = rng.choice(('0.01', '0.025'))
    if chance(rng, 6):
        found['min_days'] = str(rng.choice((1, 7, 30, 45)))
    return ', '.join('%s=%s' % kv for kv in found.items())


class Living:
    """A life that grows by events that make sense for the loan."""

    def __init__(self, rng, made, more=None):
        self.rng, self.life, self.more = rng, made, more
        self.loan = made.model()
        self.wide = False           # with arguments that others never have
        self.day = self.loan.offer.start

    def go_on(self):
        """To the day of the next event."""
        rng, kind = self.rng, self.rng.random()
        due = [r.due_on for r in self.loan.rows if r.due_on > self.day
               and r.open()]
        if due and kind < 0.35:
            self.day = due[0]
        elif due and kind < 0.55:
            self.day = max(self.day, due[0] - timedelta(rng.randint(1, 12)))
        elif due and kind < 0.7:
            self.day = due[0] + timedelta(rng.randint(1, 40))
        elif kind < 0.95:
            self.day += timedelta(rng.randint(0, 25))
        else:
            self.day += timedelta(rng.randint(25, 200))

    def payment(self):
        """An amount that a borrower might pay on the day."""
        rng, loan, day = self.rng, self.loan.copy(), self.day
        loan.roll(day)
        stands = loan.standing(day)
        arrears = sum(stands[c] for c in (
            'past_due_principal', 'past_due_interest', 'past_due_fee',
            'past_due_penalty')) + stands['due_today']
        kind = rng.random()
        if kind < 0.3 and stands['next_due']:
            return stands['next_due']
        if kind < 0.5 and arrears:
            return arrears
        if kind < 0.6 and stands['payoff'] > 0:
            return max(1, stands['payoff'] + rng.choice((0, 0, 0, -1, 1,
                                                         -100, 5000)))
        whole = max(100, stands['outstanding'])
        if kind < 0.9:
            return rng.randint(1, max(1, whole // max(
                1, len(loan.rows) // 2)))
        return rng.randint(1, whole)

    def pay(self):
        named = {}
        if chance(self.rng, 8):
            named['rule'] = allocation(self.rng)
            if ';' in named['rule']:
                del named['rule']
        if chance(self.rng, 8):
            named['excess'] = self.rng.choice(('next', 'last', 'return'))
        return [text(max(1, self.payment()))], named

    def discount(self):
        return self.pay()[0], {}

    def waive(self):
        loan = self.loan
        component = self.rng.choice(('principal', 'interest', 'interest',
                                     'fee', 'penalty'))
        named = {}
        if chance(self.rng, 15):
            named['due_on'] = str(self.rng.choice(loan.rows).due_on)
        return [component, text(self.rng.randint(1, 3000))], named

    def refund(self):
        loan, rng = self.loan, self.rng
        lent = sum(a for d, a in loan.advances
                   if d <= self.day) - sum(loan.capitalised)
        part = lent if chance(rng, 20) else rng.randint(1, lent)
        named = {}
        if chance(rng, 50):
            named['charges'] = rng.choice(('all', 'unearned', 'none'))
        return [text(part)], named

    def prepay(self):
        named = {}
        if chance(self.rng, 50):
            named['keep'] = 'payment'
        return [text(max(1, self.payment()))], named

    def change_rate(self):
        named = {}
        if chance(self.rng, 25):
            named['keep'] = 'payment'
        if self.wide and chance(self.rng, 25):
            named['hardship'] = 'true'
        return [str(self.rng.randint(0, 60) / 200)], named

    def re_amortize(self):
        return [], {}

    def accelerate(self):
        return [], {}

    def write_off(self):
        return [], {}

    def recover(self):
        named = {}
        if self.wide and chance(self.rng, 40):
            named['rule'] = allocation(self.rng)
            if ';' in named['rule']:
                del named['rule']
        return [text(max(1, self.payment()))], named

    def chargeback(self):
        paid = sum(sum(r.paid) for r in self.loan.rows)
        return [text(self.rng.randint(1, max(1, paid)))], {}

    def advance(self):
        lent = sum(a for _, a in self.loan.advances)
        return [text(self.rng.randint(lent // 20 + 1, lent))], {}

    def add_fee(self):
        named = {}
        if chance(self.rng, 50):
            named['kind'] = 'penalty'
        if self.wide and chance(self.rng, 40):
            named['due_on'] = str(self.rng.choice(self.loan.rows).due_on)
        return [text(self.rng.randint(100, 3000))], named

    def bill(self):
        return [], {}

    def revolve(self):
        due = self.loan.rows[-1].due[PRINCIPAL]
        later = self.day + timedelta(self.rng.randint(1, 45))
        return [text(self.rng.randint(1, due + 1) if chance(self.rng, 30)
                     else max(1, due * 9 // 10)), str(later)], {}

    def pause(self):
        named = {}
        if chance(self.rng, 40):
            named['components'] = self.rng.choice(
                ('{interest}', '{penalty}'))
        to_on = self.day + timedelta(self.rng.randint(1, 60))
        return [str(to_on)], named

    def calendar(self, named):
        """Days of a calendar that come with new dates."""
        if not self.wide or chance(self.rng, 70):
            return
        rule = self.loan.offer.business_day
        if rule in ('none', 'following') and not self.loan.offer.adjusted:
            named['business_day'] = self.rng.choice(('none', 'following'))
        for name in ('holidays', 'workdays'):
            named[name] = '{%s}' % ','.join(
                str(self.day + timedelta(self.rng.randint(1, 200)))
                for _ in range(9))

    def defer(self):
        named = {'n': str(self.rng.randint(1, 3))}
        if chance(self.rng, 35):
            named['mode'] = 'respread'
        elif chance(self.rng, 50):
            named['interest'] = self.rng.choice(('spread', 'free'))
            if self.loan.early == 'contractual' or (
                    self.loan.terms['excess'] == 'last'):
                named['interest'] = 'free'
        self.calendar(named)
        return [], named

    def reschedule(self):
        rng, named = self.rng, {}
        if chance(rng, 60):
            named['first_due'] = str(self.day + timedelta(rng.randint(1, 50)))
        if chance(rng, 70):
            named['installments'] = str(rng.randint(1, 12))
        if chance(rng, 20):
            named['keep'] = 'payment'
        self.calendar(named)
        return [], named

    def re_age(self):
        rng, named = self.rng, {}
        if chance(rng, 50):
            named['carry'] = rng.choice(('waive', 'capitalise'))
        named['first_due'] = str(self.day + timedelta(rng.randint(1, 50)))
        named['installments'] = str(rng.randint(1, 8))
        self.calendar(named)
        return [], named

    def happen(self, kinds):
        kind = self.rng.choice(kinds)
        if kind == 'pay' and self.more and chance(self.more, 8):
            kind = 'discount'
        if (kind == 'accelerate' and not self.wide
                and self.loan.terms['interest_on_late'] == 'actual'):
            return
        if kind == 'chargeback' and self.loan.offer.carried:
            return
        if kind == 'prepay' and self.loan.written_off_on:
            return
        if kind in STRUCTURAL and (
                self.loan.written_off_on
                or not self.loan.outstanding(self.day)):
            return
        arguments, named = getattr(self, kind)()
        event = Event(self.day, kind, arguments, named)
        try:
            self.loan = EVENTS[kind](self.loan, event)[0]
        except Refused:
            if chance(self.rng, 80):
                return
        except (ArithmeticError, AttributeError, LookupError, TypeError,
                ValueError):
            # The comparison meets the same fault of the model, and tells.
            pass
        self.life.events.append(event)


KINDS = (('pay',) * 12 + ('waive', 'refund', 'refund', 'prepay', 'prepay',
                          'change_rate', 're_amortize', 'accelerate',
                          'write_off', 'recover', 'chargeback', 'advance',
                          'add_fee', 'pause', 'defer', 'defer', 'reschedule',
                          're_age'))


def pays_early(rng, made, kinds, more):
    """Every payment of the contract comes on a day before it is due."""
    found = dict(p.split('=') for p in made.terms.split(', ') if p)
    found['interest_on_early'] = rng.choice(('period', 'actual'))
    for key in ('interest_on_late', 'min_days', 'excess', 'allocation'):
        found.pop(key, None)
    made.terms = ', '.join('%s=%s' % kv for kv in found.items())
    if (made.options.get('method', 'level') in ('level', 'equal_principal')
            and made.count > 1 and not {'rounding', 'round_to', 'payment'} & set(made.options)
            and chance(rng, 30)):
        made.options['grace_interest'] = str(rng.randint(1, made.count - 1))
    try:
        living = Living(rng, made, more)
    except Refused:
        return
    most, calm = rng.choice((10, 40)), bool(
        {'grace_interest', 'interest_rounding'} & set(made.options))
    plan = [(r.due_on, sum(r.due)) for r in living.loan.rows if any(r.due)]
    for due_on, owed in plan:
        living.day = max(living.day, due_on - timedelta(
            rng.randint(0, most)))
        living.payment = lambda: owed
        living.happen(('pay',))
        if not calm and chance(rng, 6):
            del living.payment
            living.happen([k for k in kinds if k != 'chargeback'])


# Of a loan whose interest does not follow its balance, too.
BILLED = ('bill',) * 4 + ('chargeback',) * 3

REVOLVING = 4               # of a hundred lives
REVOLVES = ('pay',) * 6 + ('bill',) * 5 + ('advance',) * 3 + (
    'add_fee', 'waive', 'change_rate', 'pause', 'prepay', 'refund',
    'chargeback', 'write_off', 'recover')


def revolving_life(rng):
    """A loan that revolves: drawn on, paid, billed at the ends of cycles."""
    made = offer(rng, calm=True)
    for name in ('payment_rounding', 'round_to', 'residual', 'balloon',
                 'grace_principal', 'grace_interest', 'interest_free'):
        made.options.pop(name, None)
    made.options['method'] = 'revolving'
    made.terms = terms(rng)
    if chance(rng, 80):
        made.terms += (made.terms and ', ') + 'min_ratio=%s' % rng.choice(
            ('0.1', '0.05', '0.333', '1'))
    try:
        living = Living(rng, made)
    except Refused:
        return made
    for _ in range(rng.randint(0, 12)):
        living.go_on()
        if chance(rng, 50):
            ends = [r.end for r in living.loan.rows if r.end >= living.day]
            living.day = ends[0] if ends else living.day
            living.happen(('bill',))
        living.happen(REVOLVES)
    return made


PURCHASES = 4               # of a hundred lives
OF_PURCHASES = ('pay',) * 6 + ('add_fee', 'waive', 'pause', 'prepay',
                               'refund', 'chargeback', 'write_off', 'recover')


def purchase_life(rng):
    """A purchase of one installment, of which a part revolves."""
    made = offer(rng, calm=True)
    for name in ('method', 'payment_rounding', 'round_to', 'residual',
                 'balloon', 'grace_principal', 'grace_interest',
                 'interest_free'):
        made.options.pop(name, None)
    made.rate, made.count = '0', 1
    if not isinstance(made.principal, str):
        made.principal, made.start = '1000.00', date.fromisoformat(
            made.principal[0][1])
    made.terms = terms(rng)
    made.terms += (made.terms and ', ') + 'revolving_rate=%s' % rng.choice(
        ('0.1825', '0.18', '0.24', '0.0999'))
    if chance(rng, 50):
        made.terms += ', revolve_from=purchase'
    try:
        living = Living(rng, made)
    except Refused:
        return made
    for _ in range(rng.randint(1, 12)):
        living.go_on()
        if chance(rng, 60):
            due = [r.due_on for r in living.loan.rows
                   if r.due_on >= living.day]
            living.day = due[-1] if due else living.day
            living.happen(('revolve',))
        living.happen(OF_PURCHASES)
    return made


FOCUSED = 6                 # of a hundred lives
MOSTLY = (('reschedule',), ('reschedule', 'defer'), ('defer', 'change_rate'),
          ('discount', 'waive'), ('discount', 'refund'), ('re_age', 'pause'),
          ('chargeback', 'pay'), ('chargeback', 'add_fee'), ('refund',),
          ('prepay', 'change_rate'), ('advance', 'prepay'),
          ('add_fee', 'waive'), ('pause', 'defer'), ('re_age', 'reschedule'),
          ('write_off', 'recover', 'discount'), ('re_amortize', 'defer'),
          ('accelerate', 'chargeback'), ('advance', 'refund'))


def focused_life(rng):
    """A few kinds of events that come again and again."""
    made = offer(rng, calm=chance(rng, 70))
    if made.options.get('business_day', 'following') not in EVENTFUL:
        for name in ('business_day', 'holidays', 'workdays'):
            made.options.pop(name, None)
    made.options.pop('grace_interest', None)
    if chance(rng, 30) and made.options.get('day_count') != ICMA:
        made.options.pop('due_day', None)
        made.options.pop('first_due', None)
        made.options.pop('month_end', None)
        made.options['every'] = '%d days' % rng.choice((1, 7, 10, 14, 30))
    made.terms = terms(rng)
    if 'carried' in made.options.get('interest_rounding', ''):
        made.terms = ', '.join(p for p in made.terms.split(', ')
                               if not p.startswith('min_days'))
    if 'prepay_fee_rate' in made.terms:
        made.terms += ', prepay_fee_until=%s' % (
            made.start + timedelta(rng.randint(1, 400)))
    try:
        living = Living(rng, made)
    except Refused:
        return made
    living.wide = True
    kinds = rng.choice(MOSTLY) * 3 + ('pay',) * 2
    if 'recover' in kinds:
        kinds += ('pay', 'chargeback')
    for _ in range(rng.randint(2, 10)):
        living.go_on()
        living.happen(kinds)
        if chance(rng, 25):
            # The same again on one day.
            living.happen(kinds)
    return made


def life(seed, kinds=KINDS):
    if chance(Random('focused %d' % seed), FOCUSED):
        return focused_life(Random('focus %d' % seed))
    if chance(Random('purchase %d' % seed), PURCHASES):
        return purchase_life(Random('purchases %d' % seed))
    if chance(Random('revolving %d' % seed), REVOLVING):
        return revolving_life(Random('revolves %d' % seed))
    rng = Random(seed)
    made = offer(rng)
    more_options(Random('options %d' % seed), made)
    more_dates(Random('dates %d' % seed), made)
    made.terms = terms(rng)
    more_terms(Random('terms %d' % seed), made)
    broken_terms(Random('broken %d' % seed), made)
    if made.options.get('method') == 'flat' and chance(
            Random('bills %d' % seed), 40):
        kinds += BILLED
    if 'carried' in made.options.get('interest_rounding', ''):
        made.terms = ', '.join(p for p in made.terms.split(', ')
                               if not p.startswith('min_days'))
    if 'grace_interest' in made.options:
        made.terms = made.terms.replace('interest_on_late=actual',
                                        'interest_on_late=none')
    early = Random('early %d' % seed)
    if chance(early, 15) and made.options.get(
            'business_day', 'following') in EVENTFUL and not (
            'interest_rounding' in made.options
            and not isinstance(made.principal, str)):
        pays_early(early, made, kinds, Random('discounts %d' % seed))
        return made
    try:
        living = Living(rng, made, Random('discounts %d' % seed))
    except Refused:
        return made
    if 'grace_interest' in made.options or made.options.get(
            'business_day', 'following') not in EVENTFUL:
        return made
    for _ in range(rng.randint(0, 9)):
        living.go_on()
        living.happen(kinds)
    return made
