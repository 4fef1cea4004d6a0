"""What consfin says beside what the model says."""

from datetime import date

from money import cents

STANDING = ('status outstanding days_past_due past_due_principal '
            'past_due_interest past_due_fee past_due_penalty due_today '
            'next_due_on next_due accrued_interest earned_interest '
            'earned_penalty payoff').split()
PAYOFF = 'total principal interest fee penalty charge returned'.split()
ROW = ('no due_on payment principal interest fee balance penalty '
       'period_start period_end paid_principal paid_interest paid_fee '
       'paid_penalty waived_principal waived_interest waived_fee '
       'waived_penalty unpaid closed_on').split()
DATES = ('due_on', 'next_due_on', 'period_start', 'period_end', 'closed_on')


def value(name, word):
    if name in DATES:
        return date.fromisoformat(word) if word else None
    if name in ('status',):
        return word
    if name in ('no', 'days_past_due'):
        return int(word)
    return cents(word)


def record(names, said):
    words = said.strip('()').split(',')
    return {n: value(n, w) for n, w in zip(names, words)}


def differences(said, told, kinds=()):
    """[(step, place, model, consfin)], at the first step that differs."""
    for k in range(max(len(said), len(told))):
        if k >= len(said) or k >= len(told):
            return [(k, 'steps', len(told), len(said))]
        found = step_differences(said[k], told[k],
                                 kinds[k:k + 1] == ['chargeback'])
        if found:
            return [(k,) + f for f in found]
    return []


def drop_empty(rows):
    """Rows at the end that hold nothing say nothing."""
    while rows and not any(rows[-1][c] for c in (
            'principal', 'interest', 'fee', 'penalty')):
        rows.pop()


def step_differences(said, told, strict):
    if 'error' in said or 'error' in told:
        if said.get('error') == told.get('error'):
            return []
        return [('error', told.get('error'),
                 '%s %s' % (said.get('error'), said.get('message')))]
    found = []
    if said['excess'] != told['excess']:
        found.append(('excess', told['excess'], said['excess']))
    rows = [record(ROW, r) for r in said['rows']]
    if not strict:
        drop_empty(rows)
        drop_empty(told['rows'])
    if len(rows) != len(told['rows']):
        found.append(('rows', len(told['rows']), len(rows)))
    for ours, theirs in zip(told['rows'], rows):
        theirs['paid'] = tuple(theirs['paid_' + c] for c in
                               ('principal', 'interest', 'fee', 'penalty'))
        theirs['waived'] = tuple(theirs['waived_' + c] for c in
                                 ('principal', 'interest', 'fee', 'penalty'))
        found += [('row %d %s' % (ours['no'], n), ours[n], theirs[n])
                  for n in ours if ours[n] != theirs[n]
                  and n not in ('period_start', 'period_end', 'closed_on')]
    for k, (ours, theirs) in enumerate(zip(told['read'], said['read'])):
        standing = record(STANDING, theirs[0])
        payoff = record(PAYOFF, theirs[1])
        found += [('read %d %s' % (k, n), ours[0][n], standing[n])
                  for n in STANDING if ours[0][n] != standing[n]]
        found += [('read %d payoff %s' % (k, n), ours[1][n], payoff[n])
                  for n in PAYOFF if ours[1][n] != payoff[n]]
    return found
