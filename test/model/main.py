"""Compare consfin with the model, over cases and random lives; print TAP.

Environment: MODEL_LIVES (how many), MODEL_SECONDS (for how long instead),
MODEL_SEED (of the first life; the next has the next number).
"""

import os
import sys
import time
from collections import Counter

from compare import differences
from generate import life as random_life
from known import KNOWN
from life import Life
from server import Server
from shrink import shortest

HERE = os.path.dirname(os.path.abspath(__file__))
# Where the page says what an event or a figure means.
SECTIONS = dict(made='2', pay='4, 5', prepay='5', waive='8', refund='8',
                chargeback='8', write_off='8', recover='8', add_fee='6',
                change_rate='7', re_amortize='7', defer='7', re_age='7',
                accelerate='7', pause='7', reschedule='2, 7', advance='2',
                bill='10')


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


def known(life, found, expected):
    """The expected difference that a life shows, or None."""
    if not found or found[0][1] == 'the model':
        return None
    for name in expected:
        if KNOWN[name](life, found):
            return name
    return None


def explained(life, found):
    """A life that differs, for whoever mends it."""
    step = found[0][0]
    event = life.events[step - 1] if step else None
    day = None
    for _, place, _, _ in found:
        if str(place).startswith('read'):
            day = life.steps()[step].dates[int(place.split()[1])]
            break
    lines = [str(life), 'at %s, section %s of the semantics:' % (
        event or 'the start', SECTIONS[event.kind if event else 'made'])]
    for _, place, ours, theirs in found[:12]:
        lines.append('    %-28s the page: %s  consfin: %s' % (
            place, ours, theirs))
    lines.append('to repeat it:')
    lines.append(life.sql(day))
    return '\n'.join(lines)


def read_expected():
    """name: (section, line), in the order of the file."""
    found = {}
    with open(os.path.join(HERE, 'expected'), encoding='utf-8') as lines:
        for line in lines:
            if line.strip() and not line.startswith('#'):
                name, section, what = (w.strip() for w in line.split('|', 2))
                found[name] = (section, what)
    return found


def read_cases():
    """[(title, expected difference or None, life)]."""
    with open(os.path.join(HERE, 'cases'), encoding='utf-8') as text:
        blocks = text.read().strip().split('\n\n')
    found = []
    for block in blocks:
        lines = block.split('\n')
        title = ' '.join(x[2:] for x in lines if x.startswith('# '))
        lines = [x for x in lines if not x.startswith('#')]
        name = None
        if lines and lines[0].startswith('differs '):
            name = lines.pop(0).split()[1]
        if lines:
            found.append((title, name, Life.parse(lines)))
    return found


def run_cases(tap, server, expected):
    seen = Counter()
    for title, name, life in read_cases():
        found = compared(server, life)
        if name is None:
            tap.result(not found, title,
                       *([explained(life, found)] if found else []))
            continue
        seen[name] += bool(found)
        shown = found and known(life, found, [name])
        tap.result(bool(shown), '%s (%s, expected to differ)' % (title, name),
                   *([] if shown else [
                       'it differs in another way' if found else
                       'it no longer differs: take "differs" from the case '
                       'and, with its last case, the line from '
                       'test/model/expected', life]))
    for name in expected:
        if not seen[name]:
            tap.result(False, 'expected difference %s occurs in a case' % name)


def run_lives(tap, server, expected):
    seconds = float(os.environ.get('MODEL_SECONDS') or 0)
    lives = int(os.environ.get('MODEL_LIVES') or 3000)
    seed = os.environ.get('MODEL_SEED')
    if seed is None:
        seed = int.from_bytes(os.urandom(4), 'big') if seconds else 1
    seed, begun = int(seed), time.time()
    count, showing, failed = 0, Counter(), 0
    while (time.time() - begun < seconds if seconds else count < lives):
        life = random_life(seed + count)
        found = compared(server, life)
        count += 1
        if not found:
            continue
        name = known(life, found, expected)
        if name:
            showing[name] += 1
            continue
        failed += 1
        life, found = shortest(
            life, found, lambda other: compared(server, other),
            lambda other, f: known(other, f, expected))
        tap.result(False, 'life of seed %d' % (seed + count - 1),
                   explained(life, found))
        if failed == 5:
            break
    tap.result(not failed,
               '%d random lives from seed %d, %d of them show an expected '
               'difference' % (count, seed, sum(showing.values())),
               *['%5d %s' % (n, name) for name, n in showing.most_common()])


def main():
    tap, server = Tap(), Server()
    expected = read_expected()
    for name in expected:
        if name not in KNOWN:
            raise SystemExit('test/model/expected: no such name: ' + name)
    run_cases(tap, server, expected)
    run_lives(tap, server, expected)
    server.close()
    print('1..%d' % tap.number)
    return 1 if tap.failed else 0


if __name__ == '__main__':
    sys.exit(main())
