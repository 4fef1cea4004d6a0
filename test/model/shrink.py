"""The shortest life that still differs."""

from life import Life

TRIES = 150


def simpler(life, step):
    """Lives with something left out, the boldest first."""
    def with_(events=None, options=None, terms=None):
        return Life(life.principal, life.rate, life.count, life.start,
                    life.options if options is None else options,
                    life.terms if terms is None else terms,
                    life.events if events is None else events, life.stride)
    if len(life.events) > step:
        yield with_(events=life.events[:step])
    for k in range(len(life.events)):
        yield with_(events=life.events[:k] + life.events[k + 1:])
    pairs = [p for p in life.terms.split(', ') if p]
    for k in range(len(pairs)):
        yield with_(terms=', '.join(pairs[:k] + pairs[k + 1:]))
    for name in life.options:
        yield with_(options={n: v for n, v in life.options.items()
                             if n != name})
    for k, event in enumerate(life.events):
        for name in event.named:
            if event.kind == 're_age' and name != 'carry':
                continue
            other = type(event)(event.on, event.kind, event.arguments, {
                n: v for n, v in event.named.items() if n != name})
            yield with_(events=life.events[:k] + [other]
                        + life.events[k + 1:])


def shortest(life, found, compared):
    tries, better = 0, True
    while better and tries < TRIES:
        better = False
        for other in simpler(life, found[0][0]):
            tries += 1
            now = compared(other)
            if now:
                life, found, better = other, now, True
                break
            if tries >= TRIES:
                break
    return life, found
