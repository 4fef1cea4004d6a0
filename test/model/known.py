"""Differences that are known, and how a life is told to show one.

Each looks at a life and at what differs first: (step, place, the page's
figure, consfin's).  It should match as little as it can, for what it matches
is not looked at any further.
"""

from dates import BOND, CALENDAR
from plan import Refused

RECASTS = ('change_rate', 'prepay', 'advance', 're_amortize', 'reschedule',
           'defer', 'refund')


def step_event(life, found):
    step = found[0][0]
    return life.events[step - 1] if step else None


def is_step(life, found, *kinds):
    event = step_event(life, found)
    return event is not None and event.kind in kinds


def before(life, found):
    return life.model_at(found[0][0] - 1)


def early(life):
    try:
        return life.model().early
    except Refused:
        return None


def places(found):
    return [f[1].split(' ', 2)[-1] for f in found]


def happened(life, found, kind):
    return any(e.kind == kind for e in life.events[:found[0][0]])


def flat(life):
    return life.options.get('method') == 'flat'


def overflow(life, found):
    return str(found[0][3]).startswith('22003')


def period_earned(life, found):
    return early(life) == 'period' and all(
        p in ('earned_interest', 'accrued_interest') for p in places(found))


def bond_days(life, found):
    return (found[0][0] > 0 and 'day' in life.options.get('every', '')
            and life.options.get('day_count', '30/360') in BOND)


def free_days(life, found):
    return found[0][0] > 0 and 'interest_free' in life.options


def flat_none(life, found):
    if not flat(life) or not is_step(life, found, 'refund'):
        return False
    charges = step_event(life, found).named.get('charges')
    return charges == 'none' or (
        not charges and 'refund_charges=none' in life.terms)


def flat_rate(life, found):
    return flat(life) and is_step(life, found, 'change_rate')


def flat_rebuilt(life, found):
    return flat(life) and is_step(life, found, 'reschedule', 'defer')


def flat_write_off(life, found):
    return flat(life) and happened(life, found, 'write_off')


def contractual_recast(life, found):
    return early(life) == 'contractual' and is_step(life, found, *RECASTS)


def pause_recast(life, found):
    if not is_step(life, found, 're_age', *RECASTS):
        return False
    on, loan = step_event(life, found).on, before(life, found)
    return any(last > on for _, last in loan.paused)


def chargeback_row(life, found):
    if not is_step(life, found, 'chargeback'):
        return False
    on = step_event(life, found).on
    running = next((r for r in before(life, found).rows if not r.upfront
                    and r.due_on > on and r.own_start <= on < r.end), None)
    return (running is None or running.closed_on is not None
            or running.due[0] > 0 == running.unpaid(0))


def chargeback_ahead(life, found):
    return early(life) != 'actual' and happened(life, found, 'chargeback')


def spread_order(life, found):
    return any(e.named.get('interest') == 'spread'
               for e in life.events[:found[0][0]])


def long_row(life, found):
    return (is_step(life, found, *RECASTS)
            and life.model_at(found[0][0]).long_row)


def moved_rhythm(life, found):
    return life.options.get('day_count', '30/360') not in CALENDAR and any(
        e.kind == 'reschedule' and 'first_due' in e.named
        for e in life.events[:found[0][0]])


def recover_returns(life, found):
    return ('excess=return' in life.terms
            and is_step(life, found, 'recover', 'pay'))


def refund_waived(life, found):
    return is_step(life, found, 'refund') and any(
        r.waived[1] or r.waived[2] for r in before(life, found).rows)


def re_age_fee(life, found):
    return 'fee_on_early' in life.terms and is_step(life, found, 're_age')


def free_period(life, found):
    return early(life) == 'period' and any(
        e.named.get('interest') == 'free'
        for e in life.events[:found[0][0]])


def late_rounding(life, found):
    figures = [(ours, theirs) for _, place, ours, theirs in found
               if 'days' not in place and isinstance(ours, int)
               and isinstance(theirs, int)]
    return ('interest_on_late=actual' in life.terms and bool(figures)
            and all(abs(a - b) <= 20 for a, b in figures))


def prepay_penalty(life, found):
    return is_step(life, found, 'prepay') and any(
        r.fixed_penalty for r in before(life, found).rows)


def refund_chargeback(life, found):
    return (is_step(life, found, 'refund')
            and happened(life, found, 'chargeback'))


def min_days_change(life, found):
    if 'min_days' not in life.terms or not is_step(
            life, found, 'pause', 'write_off', 're_age', 'chargeback',
            'accelerate',
            *RECASTS):
        return False
    return (is_step(life, found, 'chargeback')
            or step_event(life, found).on < before(life, found).floor)


def refund_fees(life, found):
    return ('fee_on_early' in life.terms and is_step(life, found, 'refund')
            and any('fee' in p for p in places(found)))


def carried_recast(life, found):
    rows = [(a, b) for _, place, a, b in found if place.startswith('row')
            and isinstance(a, int) and isinstance(b, int)]
    return ('carried' in life.options.get('interest_rounding', '')
            and is_step(life, found, *RECASTS)
            and all(abs(a - b) <= 3 for a, b in rows))


def refund_settled(life, found):
    if not is_step(life, found, 'refund'):
        return False
    charges = step_event(life, found).named.get('charges')
    return ('unearned' in (charges or life.terms)
            and not any(r.unpaid(0) for r in before(life, found).rows))


def flat_refund(life, found):
    return (flat(life) and early(life) != 'contractual'
            and is_step(life, found, 'refund'))


def free_re_age(life, found):
    return is_step(life, found, 're_age') and any(
        e.named.get('interest') == 'free' for e in life.events)


KNOWN = {f.__name__: f for f in (
    overflow, period_earned, bond_days, free_days,
    flat_none, flat_rate, flat_rebuilt, flat_write_off, contractual_recast,
    pause_recast, chargeback_row, chargeback_ahead,
    spread_order, long_row, moved_rhythm, recover_returns,
    refund_waived, re_age_fee, free_period, late_rounding, prepay_penalty,
    refund_chargeback, min_days_change,
    refund_fees, carried_recast,
    flat_refund, free_re_age, refund_settled)}
