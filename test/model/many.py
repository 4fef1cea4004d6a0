import sys, time
from collections import Counter
from generate import life
from server import Server
from compare import differences
a, n = int(sys.argv[1]), int(sys.argv[2])
show = int(sys.argv[3]) if len(sys.argv) > 3 else 5
kinds = sys.argv[4].split(',') if len(sys.argv) > 4 else ('pay',)
from known import known
gen = lambda s: life(s, kinds)
srv = Server(); bad = 0; tm = 0; c = Counter(); err=Counter()
t0=time.time()
for seed in range(a, a+n):
    l = gen(seed); srv.send(l)
    t=time.time()
    try: told = l.lived()
    except Exception as e:
        import traceback; srv.hear(); print('CRASH', seed); print(l); traceback.print_exc(); bad+=1; continue
    tm += time.time()-t
    said = srv.hear()
    for s in said:
        if 'error' in s: err[s['message'][:60]]+=1
    d = differences(said, told)
    if d:
        name = known(l, d)
        if name: c['known ' + name] += 1; continue
    if d:
        bad += 1
        k = d[0][0]
        kind = l.events[k-1].kind if k else 'made'
        c[kind, str(d[0][1]).split(' ',2)[-1]] += 1
        if bad <= show:
            print('--', seed); print(l)
            for x in d[:6]: print('   ', x[0], x[1], 'model', x[2], 'consfin', x[3])
print(n, 'bad', bad, 'model time', tm, 'all', time.time()-t0)
for k,v in c.most_common(20): print(v,k)
for k,v in err.most_common(12): print('   err',v,k)
