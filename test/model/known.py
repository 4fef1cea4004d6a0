"""Differences that are known, and how a life is told to show one.

Each looks at a life and at what differs first: (step, place, the page's
figure, consfin's).  It should match as little as it can, for what it matches
is not looked at any further.
"""

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


KNOWN = {}
