"""Who gets the money (docs/servicing-semantics.md, `pay`)."""

from plan import FEE, INTEREST, PENALTY, PRINCIPAL

NAMES = dict(penalty=PENALTY, fee=FEE, interest=INTEREST,
             principal=PRINCIPAL)
CLASSES = ('past_due', 'due', 'in_advance')
ORDERS = dict(standard=(PENALTY, FEE, INTEREST, PRINCIPAL),
              principal_first=(PRINCIPAL, INTEREST, FEE, PENALTY))


def class_of(row, on):
    if row.due_on < on:
        return 'past_due'
    return 'due' if row.due_on == on else 'in_advance'


def walk(rule):
    """The passes over the rows: [(classes, components)]."""
    words = rule.split()
    if words[0] == 'penalty_last':
        body = (INTEREST, PRINCIPAL, FEE)
        return [(('past_due',), body), (('due',), body),
                (('past_due',), (PENALTY,)), (('due',), (PENALTY,)),
                (('in_advance',), body + (PENALTY,))]
    if words[0] in ORDERS:
        return [((c,), ORDERS[words[0]]) for c in CLASSES]
    passes = []
    for word in words[1:]:
        kind, name = word.split('.')
        if (words[0] == 'horizontal' and passes
                and passes[-1][0] == (kind,)):
            passes[-1] = ((kind,), passes[-1][1] + (NAMES[name],))
        else:
            passes.append(((kind,), (NAMES[name],)))
    return passes


def allocate(loan, amount, on, rule, excess, parts=None):
    """Settle what is owed; what is left over.

    parts: a list for what goes where, in order, when the amount closes.
    """
    whole = loan.payoff(on)
    ahead = parts is None and amount < whole['total'] - whole['charge']
    # What principal is paid now does not change what has accrued.
    interest = [loan.owed(k, INTEREST, on, ahead)
                for k in range(len(loan.rows))]
    put_off = put_off_to(loan, on) if ahead else {}
    for kinds, components in walk(rule):
        rows = [k for k, r in enumerate(loan.rows)
                if class_of(r, on) in kinds]
        if kinds == ('in_advance',):
            if excess == 'return':
                continue
            if excess == 'last':
                rows.reverse()
        for k in rows:
            for c in components:
                row = loan.rows[k]
                if c == INTEREST:
                    for j, owed in put_off.pop(k, []):
                        part = min(amount, owed)
                        loan.rows[j].paid[c] += part
                        loan.rows[j].due[c] += part
                        amount -= part
                there = interest[k] if c == INTEREST else loan.owed(k, c, on,
                                                                    ahead)
                part = min(amount, there)
                if c == INTEREST:
                    interest[k] -= part
                row.paid[c] += part
                if parts is not None:
                    parts.append((row, c, part))
                if (c == INTEREST and row.defers_interest
                        and row.due_on > on):
                    row.due[c] += part
                amount -= part
    return amount


def put_off_to(loan, on):
    """Interest that rows of a grace still bear for a later row and owe early:
    {later row: [(row of the grace, cents)]}."""
    found = {}
    if loan.early == 'contractual' or loan.written_off_on:
        return found
    for k, row in enumerate(loan.rows):
        after = next((j for j, r in enumerate(loan.rows) if j > k
                      and not (r.closed_on or r.defers_interest)), None)
        if (not row.defers_interest or row.closed_on or row.end <= on
                or row.stands or after is None
                or not loan.rows[after].due[PRINCIPAL]):
            continue
        cents = loan.owed(k, INTEREST, on)
        if not row.due[PRINCIPAL]:
            # It is not lowered by anything that is repaid.
            cents = max(0, row.handing - row.paid[INTEREST]
                        - row.waived[INTEREST])
        found.setdefault(after, []).append((k, cents))
    return found
