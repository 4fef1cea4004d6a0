"""Days, day counts and the rhythm of periods, as docs/time.md says."""

from datetime import date, timedelta
from fractions import Fraction

BOND = ('30/360', '30U/360', '30E/360', '30E/360 ISDA', '30E+/360',
        '30/360 PSA', '30/365')
# Of these a part of a period is its share of the days.
OWN_YEAR = ('ACT/365L', 'ACT/ACT AFB')
CALENDAR = ('ACT/360', 'ACT/365F', 'ACT/365.25', 'ACT/ACT ISDA', 'NL/365')
ICMA = 'ACT/ACT ICMA'


def leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year, month):
    if month == 2:
        return 29 if leap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def day_in_month(months, seed, month_end='last_day'):
    """The seed day of a month, counted from year 0."""
    year, month = divmod(months, 12)
    length = month_length(year, month + 1)
    if seed <= length:
        return date(year, month + 1, seed)
    if month_end == 'last_day':
        return date(year, month + 1, length)
    return day_in_month(months + 1, 1)


def month_of(day):
    return day.year * 12 + day.month - 1


def seed_month(day, seed, month_end):
    """The month whose seed day this is, or None."""
    for months in (month_of(day), month_of(day) - 1):
        if day_in_month(months, seed, month_end) == day:
            return months
    return None


def february_end(day):
    return day.month == 2 and day.day == month_length(day.year, 2)


def bond_days(name, start, end, termination):
    """(Y2 - Y1) * 360 + (M2 - M1) * 30 + (D2 - D1), days moved by name."""
    d1, d2 = start.day, end.day
    months = (end.year - start.year) * 12 + end.month - start.month
    if name == '30/360':
        d1 = min(d1, 30)
        if d2 == 31 and d1 == 30:
            d2 = 30
    elif name == '30U/360':
        if february_end(start) and february_end(end):
            d2 = 30
        if february_end(start) or d1 == 31:
            d1 = 30
        if d2 == 31 and d1 == 30:
            d2 = 30
    elif name in ('30E/360', '30/365'):
        d1, d2 = min(d1, 30), min(d2, 30)
    elif name == '30E/360 ISDA':
        if february_end(start) or d1 == 31:
            d1 = 30
        if d2 == 31 or february_end(end) and end != termination:
            d2 = 30
    elif name == '30E+/360':
        d1 = min(d1, 30)
        if d2 == 31:
            d2, months = 1, months + 1
    else:
        if february_end(start) or d1 == 31:
            d1 = 30
        if d2 == 31 and d1 == 30:
            d2 = 30
    return months * 30 + d2 - d1


def own_year_share(name, start, end):
    """ACT/365L and ACT/ACT AFB, whose year is what the period makes it."""
    def back(years):
        day = end.replace(day=1, year=end.year - years)
        return day.replace(day=min(end.day, month_length(day.year, day.month)))

    def has_leap_day(first, last):
        return any(leap(y) and first <= date(y, 2, 29) <= last
                   for y in range(first.year, last.year + 1))
    if name == 'ACT/365L':
        a_year = start.replace(day=1, year=start.year + 1)
        a_year = a_year.replace(day=min(start.day, month_length(
            a_year.year, a_year.month)))
        long = (has_leap_day(start + timedelta(1), end) if a_year == end
                else leap(end.year))
        return Fraction((end - start).days, 366 if long else 365)
    years = end.year - start.year
    if back(years) < start:
        years -= 1
    rest = back(years)
    long = has_leap_day(start, rest - timedelta(1)) if rest > start else False
    return years + Fraction((rest - start).days, 366 if long else 365)


def calendar_share(name, start, end):
    """The share of a year under a name that counts calendar days."""
    days = (end - start).days
    if name == 'ACT/360':
        return Fraction(days, 360)
    if name == 'ACT/365F':
        return Fraction(days, 365)
    if name == 'ACT/365.25':
        return Fraction(4 * days, 1461)
    if name == 'NL/365':
        for year in range(start.year, end.year + 1):
            if leap(year) and start < date(year, 2, 29) <= end:
                days -= 1
        return Fraction(days, 365)
    share = Fraction(0)
    while start < end:
        stop = min(end, date(start.year + 1, 1, 1))
        share += Fraction((stop - start).days,
                          366 if leap(start.year) else 365)
        start = stop
    return share


def works(day, holidays, workdays):
    return day in workdays or day.weekday() < 5 and day not in holidays


def adjust(day, rule, holidays, workdays):
    def go(d, step):
        while not works(d, holidays, workdays):
            d += timedelta(step)
        return d
    if rule in ('none', 'skip'):
        return day
    if rule == 'preceding':
        return go(day, -1)
    moved = go(day, 1)
    if rule == 'modified_following' and moved.month != day.month:
        return go(day, -1)
    return moved


class Rhythm:
    """Periods, `every` apart, from a seed day."""

    def __init__(self, months, days, seed, month_end, skips=False,
                 adjusted=False):
        self.months, self.days = months, days
        self.seed, self.month_end = seed, month_end
        self.skips, self.adjusted = skips, adjusted

    def turned(self, seed):
        return Rhythm(self.months, self.days, seed, self.month_end,
                      self.skips, self.adjusted)

    def kept(self, day, holidays=(), workdays=()):
        """The first date of the series from this on that is not passed over.

        None where a thousand in a row are.
        """
        for _ in range(1000):
            if not self.skips or works(day, holidays, workdays):
                return day
            day = self.after(day)
        return None

    def moved_from(self, end, rule, known):
        """The date of the series that an end was moved from by a rule.

        known: a date of the series of days.
        """
        if self.days:
            before = end - timedelta((end - known).days % self.days)
            after = before + timedelta(self.days)
        else:
            dates = sorted(day_in_month(month_of(end) + k, self.seed,
                                        self.month_end) for k in range(-2, 3))
            before = max(d for d in dates if d <= end)
            after = min(d for d in dates if d >= end)
        if before == end or rule == 'following':
            return before
        if rule == 'preceding':
            return after
        return before if end - before <= after - end else after

    def after(self, end, count=1):
        """The end of the count-th period after one that ends on `end`."""
        if self.days:
            return end + timedelta(count * self.days)
        months = seed_month(end, self.seed, self.month_end)
        return day_in_month(months + count * self.months, self.seed,
                            self.month_end)

    def before(self, end):
        """Where a regular period that ends on `end` begins."""
        if self.days:
            return end - timedelta(self.days)
        seed = self.seed if self.month_here(end) else end.day
        return day_in_month(seed_month(end, seed, self.month_end)
                            - self.months, seed, self.month_end)

    def month_here(self, day):
        return seed_month(day, self.seed, self.month_end) is not None

    def regular(self, start, end):
        """How many periods from start to end, or None where it is odd."""
        if self.adjusted:
            return None
        if self.days:
            whole, odd = divmod((end - start).days, self.days)
            return whole if self.skips and whole > 1 and not odd else None
        first = seed_month(start, self.seed, self.month_end)
        last = seed_month(end, self.seed, self.month_end)
        if first is None or last is None or (last - first) % self.months:
            return None
        return (last - first) // self.months


class YearShare:
    """What share of a year lies between two days of a loan."""

    def __init__(self, name, rhythm, termination):
        self.name, self.rhythm, self.termination = name, rhythm, termination

    def whole(self, start, end):
        """The share of one whole period."""
        if self.name in OWN_YEAR:
            return own_year_share(self.name, start, end)
        if self.name in CALENDAR:
            return calendar_share(self.name, start, end)
        count = self.rhythm.regular(start, end)
        if count is not None and not self.rhythm.days:
            months = count * self.rhythm.months
            return (Fraction(30 * months, 365) if self.name == '30/365'
                    else Fraction(months, 12))
        if self.name == ICMA:
            return self.notional(start, end)
        return Fraction(bond_days(self.name, start, end, self.termination),
                        365 if self.name == '30/365' else 360)

    def regular_share(self, end, since=None):
        """Of the period that a regular one would be, from a day in it."""
        start = self.rhythm.before(end)
        if since is None or since <= start:
            return self.whole(start, end)
        if self.name in CALENDAR:
            return calendar_share(self.name, since, end)
        return self.whole(start, end) * Fraction((end - since).days,
                                                 (end - start).days)

    def notional(self, start, end):
        """An odd period under ICMA: in periods back from its end."""
        share, k = Fraction(0), 1
        seed = self.rhythm.seed if self.rhythm.month_here(end) else end.day
        months = seed_month(end, seed, self.rhythm.month_end)
        each = Fraction(self.rhythm.months, 12)
        while True:
            begin = day_in_month(months - k * self.rhythm.months, seed,
                                 self.rhythm.month_end)
            if begin <= start:
                return share + each * (end - start).days / (end - begin).days
            share, end, k = share + each, begin, k + 1
