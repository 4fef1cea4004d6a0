import sys
from life import Life
from server import Server
from compare import differences
def show(life, srv):
    srv.send(life); told = life.lived(); said = srv.hear()
    d = differences(said, told)
    print(life)
    for x in d[:40]: print('   ', x[0], x[1], 'model', x[2], 'consfin', x[3])
    return said, told
if __name__ == '__main__':
    srv = Server()
    blocks = sys.stdin.read().strip().split('\n\n')
    for b in blocks:
        show(Life.parse(b.split('\n')), srv)
