"""One psql that is fed with lives and answers with what consfin says."""

import json
import subprocess

SETUP = r"""
\set ON_ERROR_STOP 1
\set QUIET 1
\pset format unaligned
\pset tuples_only on
\pset pager off
SET client_min_messages = warning;
CREATE FUNCTION pg_temp.read_life(s schedule, days date[]) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE told jsonb := '[]'; day date;
BEGIN
    FOREACH day IN ARRAY days LOOP
        told := told || jsonb_build_array(jsonb_build_array(
            standing(s, day)::text, payoff_amount(s, day)::text));
    END LOOP;
    RETURN told;
END $$;
CREATE FUNCTION pg_temp.live(made text, terms text, steps jsonb)
RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
    s schedule; next schedule; step jsonb; told jsonb := '[]'; over text;
    did text;
BEGIN
    EXECUTE 'SELECT with_terms(' || made || ', $1::terms)' INTO s USING terms;
    FOR step IN SELECT * FROM jsonb_array_elements(steps) LOOP
        BEGIN
            over := NULL;
            IF step->>0 <> '' THEN
                EXECUTE 'SELECT f.schedule, f.excess::text FROM '
                    || (step->>0) || ' f' INTO next, over USING s;
                s := next;
            END IF;
            told := told || jsonb_build_array(jsonb_build_object(
                'excess', over,
                'rows', (SELECT jsonb_agg(i::text) FROM installments(s) i),
                'read', pg_temp.read_life(s, ARRAY(SELECT value::date
                    FROM jsonb_array_elements_text(step->1)))));
        EXCEPTION WHEN OTHERS THEN
            told := told || jsonb_build_array(jsonb_build_object(
                'error', SQLSTATE, 'message', SQLERRM));
        END;
    END LOOP;
    RETURN told;
EXCEPTION WHEN OTHERS THEN
    RETURN jsonb_build_array(jsonb_build_object('error', SQLSTATE,
        'message', SQLERRM));
END $$;
"""


def quote(word):
    return "'" + word.replace("'", "''") + "'"


class Server:
    def __init__(self):
        self.psql = subprocess.Popen(
            ['psql', '-X', '-q'], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, text=True, encoding='utf-8')
        self.say(SETUP)

    def say(self, statements):
        self.psql.stdin.write(statements)
        self.psql.stdin.flush()

    def send(self, life):
        """Begin a life; the answer is fetched by hear()."""
        self.say('SELECT pg_temp.live(%s, %s, %s);\n' % (
            quote(life.made()), quote(life.terms), quote(json.dumps(
                [[step.call(), step.days] for step in life.steps()]))))

    def hear(self):
        line = self.psql.stdout.readline()
        if not line:
            raise SystemExit('psql ended')
        return json.loads(line)

    def close(self):
        self.psql.stdin.close()
        self.psql.wait()
