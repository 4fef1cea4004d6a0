"""Differences that are known, and how a life is told to show one."""

from dates import BOND, CALENDAR


def early(life):
    return life.model().early


def places(found):
    return [f[1].split(' ', 2)[-1] for f in found]


def period_earned(life, found):
    return early(life) == 'period' and all(
        p in ('earned_interest', 'accrued_interest') for p in places(found))


def bond_days(life, found):
    return ('day' in life.options.get('every', '')
            and life.options.get('day_count', '30/360') in BOND
            and found[0][0] > 0)


def without_principal(life, found):
    return (early(life) == 'actual' and found[0][0] > 0
            and (life.options.get('method') == 'interest_only'
                 or 'grace_principal' in life.options))


def free_days(life, found):
    return found[0][0] > 0 and 'interest_free' in life.options


def carried(life, found):
    return found[0][0] > 0 and 'carried' in str(life)


def flat_none(life, found):
    return life.options.get('method') == 'flat' and any(
        e.kind == 'refund' and 'none' in (
            e.named.get('charges', 'none' if 'refund_charges=none'
                        in life.terms else ''),) for e in life.events)


def flat_rate(life, found):
    return life.options.get('method') == 'flat' and any(
        e.kind == 'change_rate' for e in life.events)


def flat_rebuilt(life, found):
    return life.options.get('method') == 'flat' and any(
        e.kind == 'reschedule' or e.named.get('mode') == 'respread'
        for e in life.events)


def contractual_recast(life, found):
    return early(life) == 'contractual' and any(
        e.kind in ('change_rate', 'advance', 'reschedule', 're_amortize')
        for e in life.events)


def step_event(life, found):
    at = found[0][0]
    return life.events[at - 1] if at else None


def chargeback_row(life, found):
    event = step_event(life, found)
    if event is None or event.kind != 'chargeback':
        return False
    loan = life.model_at(found[0][0] - 1)
    running = next((r for r in loan.rows if not r.upfront
                    and r.due_on > event.on
                    and r.own_start <= event.on < r.end), None)
    return running is None or running.closed_on is not None


def chargeback_ahead(life, found):
    return early(life) != 'actual' and any(
        e.kind == 'chargeback' for e in life.events)


def fixed_compounds(life, found):
    return 'penalty_compounding' in life.terms and any(
        e.kind == 'add_fee' and e.named.get('kind') == 'penalty'
        for e in life.events)


def spread_order(life, found):
    return any(e.named.get('interest') == 'spread' for e in life.events)


def long_row(life, found):
    return life.model_at(found[0][0]).long_row


def moved_rhythm(life, found):
    return life.options.get('day_count', '30/360') not in CALENDAR and any(
        e.kind == 'reschedule' and 'first_due' in e.named
        for e in life.events)


KNOWN = dict(spread_order=spread_order, long_row=long_row, moved_rhythm=moved_rhythm, chargeback_ahead=chargeback_ahead,chargeback_row=chargeback_row, fixed_compounds=fixed_compounds,
flat_none=flat_none, flat_rate=flat_rate, flat_rebuilt=flat_rebuilt, contractual_recast=contractual_recast, period_earned=period_earned, bond_days=bond_days,
             without_principal=without_principal, free_days=free_days,
             carried=carried)


def known(life, found):
    for name, shows in KNOWN.items():
        if shows(life, found):
            return name
    return None
