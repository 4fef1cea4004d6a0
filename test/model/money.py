"""Rounding and sharing of exact amounts in cents."""

from fractions import Fraction
from math import floor


def round_by(rule, x):
    """A whole number from an exact one."""
    x = Fraction(x)
    low = floor(x)
    if x == low:
        return low
    if rule == 'floor':
        return low
    if rule == 'ceiling':
        return low + 1
    if rule == 'down':
        return low if x > 0 else low + 1
    if rule == 'up':
        return low + 1 if x > 0 else low
    twice = 2 * (x - low)
    if twice != 1:
        return low + (twice > 1)
    if rule == 'half_even':
        return low + low % 2
    if rule == 'half_up':
        return low + 1 if x > 0 else low
    return low if x > 0 else low + 1


def round_payment(rule, step, x):
    """A payment, near a whole or half cent taken as exactly that."""
    near = Fraction(round(2 * x), 2)
    if abs(x - near) <= Fraction(1, 10**6):
        if near.denominator == 1 or rule.startswith('half'):
            x = near
    return round_by(rule, x / step) * step


def share_out(total, weights):
    """Largest remainder; ties to the earlier, zero weights get nothing."""
    if total < 0:
        return [-x for x in share_out(-total, weights)]
    whole = sum(weights)
    if not whole:
        return [0] * len(weights)
    exact = [Fraction(total * w, whole) for w in weights]
    parts = [floor(x) for x in exact]
    order = sorted((i for i in range(len(weights)) if weights[i]),
                   key=lambda i: (parts[i] - exact[i], i))
    for i in order[:total - sum(parts)]:
        parts[i] += 1
    return parts


def text(cents):
    sign = '-' if cents < 0 else ''
    return '%s%d.%02d' % (sign, abs(cents) // 100, abs(cents) % 100)


def cents(word):
    return int(word.replace('.', '')) if '.' in word else int(word) * 100
