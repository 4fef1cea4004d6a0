"""A random life from a seed: the same seed gives the same life."""

from datetime import date, timedelta
from random import Random

from dates import BOND, CALENDAR, ICMA, day_in_month, month_of
from life import Event, Life
from money import text

METHODS = ('level', 'level', 'level', 'equal_principal', 'interest_only',
           'flat', 'bullet')
ROUNDINGS = ('half_even', 'half_down', 'up', 'down', 'ceiling', 'floor')


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
        names = BOND + CALENDAR
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
        if chance(rng, 6):
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


def life(seed):
    rng = Random(seed)
    return offer(rng)
