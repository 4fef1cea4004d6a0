"""A life: a loan and what happens to it, as text, as SQL, in the model."""

import shlex
from datetime import date, timedelta
from fractions import Fraction

from amortized import amortize
from events import EVENTS
from money import cents, text
from plan import Offer, Refused

WHOLE = ('due_day', 'grace_principal', 'grace_interest', 'interest_free')
MONEY = ('payment', 'fee_min', 'fee_max', 'round_to', 'upfront_fee', 'balloon')
RATES = ('prepay_fee_rate', 'prepay_fee_step', 'prepay_free_share', 'penalty_rate', 'penalty_cap', 'min_ratio',
         'revolving_rate')


class Step:
    def __init__(self, event, days):
        self.event, self.days = event, [str(d) for d in days]
        self.dates = days

    def call(self):
        return self.event.call() if self.event else ''


class Event:
    """On a day, a function of the page with its arguments."""

    def __init__(self, on, kind, arguments, named):
        self.on, self.kind = on, kind
        self.arguments, self.named = arguments, named

    def __str__(self):
        words = [str(self.on), self.kind] + self.arguments
        words += ['%s=%s' % (k, shlex.quote(v))
                  for k, v in self.named.items()]
        return ' '.join(words)

    def call(self):
        words = ["'%s'" % a for a in self.arguments]
        at = {'waive': 2, 'defer': 0, 'reschedule': 0, 're_age': 0,
              're_amortize': 0, 'accelerate': 0, 'bill': 0, 'write_off': 0,
              'pause': 0}.get(self.kind, 1)
        words.insert(at, "'%s'" % self.on)
        words += ["%s => '%s'" % ('periods' if k == 'n' else k, v)
                  for k, v in self.named.items()]
        function = {'chargeback': 'payment_chargeback'}.get(
            self.kind, self.kind)
        return '%s($1, %s)' % (function, ', '.join(words))


class Life:
    def __init__(self, principal, rate, count, start, options=None,
                 terms='', events=(), stride=9):
        # principal: text, or [(amount, day)] texts
        self.principal, self.rate, self.count = principal, rate, count
        self.start, self.options = start, dict(options or {})
        self.terms, self.events, self.stride = terms, list(events), stride

    def __str__(self):
        money = self.principal
        if not isinstance(money, str):
            money = ','.join('%s@%s' % a for a in money)
        lines = [' '.join(
            ['loan', money, self.rate, str(self.count), str(self.start)]
            + ['%s=%s' % (k, shlex.quote(v))
               for k, v in self.options.items()])]
        if self.terms:
            lines.append('terms ' + self.terms)
        lines += [str(e) for e in self.events]
        lines.append('read %d' % self.stride)
        return '\n'.join(lines)

    @classmethod
    def parse(cls, lines):
        life = None
        for line in lines:
            words = shlex.split(line)
            named = dict(w.split('=', 1) for w in words if '=' in w)
            plain = [w for w in words if '=' not in w]
            if words[0] == 'loan':
                money = plain[1]
                if '@' in money:
                    money = [tuple(m.split('@')) for m in money.split(',')]
                life = cls(money, plain[2], int(plain[3]),
                           date.fromisoformat(plain[4]), named)
            elif words[0] == 'terms':
                life.terms = line.split(' ', 1)[1]
            elif words[0] == 'read':
                life.stride = int(plain[1])
            else:
                life.events.append(Event(date.fromisoformat(plain[0]),
                                         plain[1], plain[2:], named))
        return life

    def made(self):
        """The call of amortize()."""
        if isinstance(self.principal, str):
            words = ["'%s'" % self.principal, self.rate, str(self.count),
                     "'%s'" % self.start]
        else:
            words = ["'{%s}'" % ','.join(a for a, _ in self.principal),
                     "'{%s}'" % ','.join(d for _, d in self.principal),
                     self.rate, str(self.count)]
        words += ["%s => '%s'" % kv for kv in self.options.items()]
        return 'amortize(%s)' % ', '.join(words)

    def sql(self, day=None):
        """A statement that repeats the life and reads it."""
        parts = ["with_terms(%s, '%s') AS s0" % (self.made(), self.terms)]
        last = 's0'
        for k, event in enumerate(self.events):
            parts.append('%s AS s%d' % (event.call().replace('$1', last),
                                        k + 1))
            last = 's%d.schedule' % (k + 1)
        lines = ['FROM ' + parts[0]] + [
            '  CROSS JOIN LATERAL ' + p for p in parts[1:]]
        rows = ['SELECT i.*'] + lines + [
            '  CROSS JOIN LATERAL installments(%s) AS i;' % last]
        if day:
            rows += ['SELECT r.*, p.*'] + lines + [
                "  CROSS JOIN LATERAL standing(%s, '%s') AS r" % (last, day),
                "  CROSS JOIN LATERAL payoff_amount(%s, '%s') AS p;" % (last, day)]
        return '\n'.join(rows)

    def steps(self):
        """The steps with the days on which the loan is read."""
        when = [self.start if isinstance(self.principal, str)
                else min(date.fromisoformat(d) for _, d in self.principal)]
        when += [e.on for e in self.events]
        made = []
        for k, event in enumerate([None] + self.events):
            days, day = [], when[k]
            more = 4 if k < len(self.events) else 7
            step = self.stride
            while len(days) < more and (
                    k == len(self.events) or day < when[k + 1]):
                days.append(day)
                day += timedelta(step)
                if k == len(self.events):
                    step = step * 2
            made.append(Step(event, days))
        return made

    # ---- in the model

    def offer_arguments(self):
        options = {}
        for name, word in self.options.items():
            if name == 'every':
                count, unit = word.split()
                options['days' if unit.startswith('day') else 'months'] = int(
                    count)
            elif name in ('holidays', 'workdays'):
                options[name] = frozenset(
                    date.fromisoformat(d) for d in word.strip('{}').split(',')
                    if d)
            elif name in WHOLE:
                options[name] = int(word)
            elif name in MONEY:
                options[name] = cents(word)
            elif name == 'fee_rate':
                options[name] = Fraction(word)
            elif name == 'first_due':
                options[name] = date.fromisoformat(word)
            else:
                options[name] = word
        if isinstance(self.principal, str):
            advances = [(self.start, cents(self.principal))]
        else:
            advances = [(date.fromisoformat(d), cents(a))
                        for a, d in self.principal]
        return advances, options

    def model_terms(self):
        terms = {}
        for pair in filter(None, self.terms.split(', ')):
            key, word = pair.split('=')
            if key in RATES:
                terms[key] = Fraction(word)
            elif key in ('min_days', 'prepay_fee_months', 'penalty_den', 'penalty_grace'):
                terms[key] = int(word)
            elif key == 'close_tolerance':
                terms[key] = cents(word)
            elif key == 'prepay_fee_until':
                terms[key] = date.fromisoformat(word)
            else:
                terms[key] = word
        return terms

    def model(self):
        """The loan as it is made."""
        advances, options = self.offer_arguments()
        return amortize(Offer(advances, Fraction(self.rate), self.count,
                              **options), self.model_terms())

    def lived(self):
        """What the model says, step by step."""
        told = []
        try:
            loan = self.model()
        except Refused as refused:
            return [dict(error=str(refused))]
        for step in self.steps():
            excess = None
            if step.event:
                try:
                    loan, excess = EVENTS[step.event.kind](
                        loan, step.event)
                except Refused as refused:
                    told.append(dict(error=str(refused)))
                    continue
            told.append(dict(
                excess=None if excess is None else text(excess),
                rows=loan.installments(),
                read=[(loan.standing(d, owed), owed) for d, owed in
                      ((d, loan.payoff(d)) for d in step.dates)]))
        return told
