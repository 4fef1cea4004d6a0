"""Compare consfin with the model, over cases and random lives; print TAP.

Environment: MODEL_LIVES (how many), MODEL_SECONDS (for how long instead),
MODEL_SEED (of the first life; the next has the next number).
"""

import os
import sys
import time

from compare import differences
from generate import life as random_life
from life import Life
from server import Server
from shrink import shortest

HERE = os.path.dirname(os.path.abspath(__file__))
# The heading of docs/servicing-semantics.md that says what an event does, or
# another page.
PAGES = dict(made='docs/amortize.md', add_fee='docs/servicing.md',
             pay='`pay`', discount='`discount`', prepay='`prepay`',
             bill='Revolving', revolve='Revolving', write_off='The terms change',
             recover='What always holds')
for kind in ('waive', 'refund', 'chargeback'):
    PAGES[kind] = '`waive`, `payment_chargeback`, `refund`'
for kind in ('change_rate', 're_amortize', 'defer', 're_age', 'accelerate',
             'pause', 'reschedule', 'advance'):
    PAGES[kind] = 'The terms change'


class Tap:
    def __init__(self):
        self.number = 0
        self.failed = 0

    def result(self, good, what, *why):
        self.number += 1
        self.failed += not good
        print('%sok %d - %s' % ('' if good else 'not ', self.number, what))
        for text in why:
            for line in str(text).split('\n'):
                print('# ' + line)
        sys.stdout.flush()


def compared(server, life):
    """What differs, at the first step where anything does."""
    server.send(life)
    try:
        told = life.lived()
    except (ArithmeticError, AttributeError, LookupError, TypeError,
            ValueError) as fault:
        # A fault of the model is a difference too.
        server.hear()
        return [(len(life.events), 'the model', repr(fault), '')]
    return differences(server.hear(), told, [
        step.event.kind if step.event else 'made' for step in life.steps()])


def explained(life, found):
    """A life that differs, for whoever mends it."""
    step = found[0][0]
    event = life.events[step - 1] if step else None
    day = None
    for _, place, _, _ in found:
        if str(place).startswith('read'):
            day = life.steps()[step].dates[int(place.split()[1])]
            break
    lines = [str(life), 'at %s (see %s):' % (
        event or 'the start', PAGES[event.kind if event else 'made'])]
    for _, place, ours, theirs in found[:12]:
        lines.append('    %-28s the page: %s  consfin: %s' % (
            place, ours, theirs))
    lines.append('to repeat it:')
    lines.append(life.sql(day))
    return '\n'.join(lines)


def read_cases():
    """[(title, life)]."""
    with open(os.path.join(HERE, 'cases'), encoding='utf-8') as text:
        blocks = text.read().strip().split('\n\n')
    found = []
    for block in blocks:
        lines = block.split('\n')
        title = ' '.join(x[2:] for x in lines if x.startswith('# '))
        lines = [x for x in lines if not x.startswith('#')]
        if lines:
            found.append((title, Life.parse(lines)))
    return found


def run_cases(tap, server):
    for title, life in read_cases():
        found = compared(server, life)
        tap.result(not found, title,
                   *([explained(life, found)] if found else []))


def run_lives(tap, server):
    seconds = float(os.environ.get('MODEL_SECONDS') or 0)
    lives = int(os.environ.get('MODEL_LIVES') or 3000)
    seed = os.environ.get('MODEL_SEED')
    if seed is None:
        seed = int.from_bytes(os.urandom(4), 'big') if seconds else 1
    seed, begun = int(seed), time.time()
    count, failed = 0, 0
    while (time.time() - begun < seconds if seconds else count < lives):
        life = random_life(seed + count)
        found = compared(server, life)
        count += 1
        if not found:
            continue
        failed += 1
        life, found = shortest(life, found,
                               lambda other: compared(server, other))
        tap.result(False, 'life of seed %d' % (seed + count - 1),
                   explained(life, found))
        if failed == 5:
            break
    tap.result(not failed, '%d random lives from seed %d' % (count, seed))


def main():
    tap, server = Tap(), Server()
    run_cases(tap, server)
    run_lives(tap, server)
    server.close()
    print('1..%d' % tap.number)
    return 1 if tap.failed else 0


if __name__ == '__main__':
    sys.exit(main())
