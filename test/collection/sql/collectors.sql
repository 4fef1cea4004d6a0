-- What a collector sees and may do: the cases that are assigned to it, through the
-- facade and one view, logged in, by a role that is set, or behind a pool.
SET search_path = public, consfin;
SET client_min_messages = warning;
\set VERBOSITY terse
SELECT install_defaults() IS NOT NULL AS defaults;
SELECT decision FROM (SELECT open_day('2026-01-15')) d, open_borrower(1, 'join');
SELECT define_product('card', options => 'rate_default=0.12, rate_max=0.24, amount_max=5000, installments={4}');
SELECT publish_product('card');
SELECT b.decision FROM generate_series(2, 4) n, open_borrower(n, 'join') b;
SELECT p.decision FROM generate_series(1, 4) b, open_line(b, 'line', 'card', '3000', bill_day => 5, due_day => 15) l,
    purchase(b, 'buy', l.line_id, (b * 100)::text::cents, installments => 4) p;
CALL end_of_day('2026-02-15');

CREATE ROLE consfin_test_ann;
CREATE ROLE consfin_test_bob;
CREATE ROLE consfin_test_eve;
CREATE ROLE consfin_test_pool;
CREATE ROLE consfin_test_clerk;
SELECT grant_commands(r, 'collector') > 0 AS granted
FROM unnest('{consfin_test_ann,consfin_test_bob,consfin_test_eve,consfin_test_pool,consfin_test_clerk}'::text[]) r;
SELECT grant_commands('consfin_test_eve', 'supervisor') > 0 AS granted;
GRANT USAGE ON SCHEMA lending_report TO consfin_test_ann, consfin_test_bob, consfin_test_eve, consfin_test_pool, consfin_test_clerk;
GRANT SELECT ON lending_report.worklist TO consfin_test_ann, consfin_test_bob, consfin_test_eve, consfin_test_pool, consfin_test_clerk;
GRANT SELECT ON lending_report.collection_cases, lending_report.productivity TO consfin_test_eve;
SELECT define_collector('ann', 'Ann', 'consfin_test_ann', '{all}', most_cases => 2);
SELECT define_collector('bob', 'Bob', 'consfin_test_bob', '{all}');
SELECT define_collector('eve', 'Eve', 'consfin_test_eve', '{}', 'supervisor');
SELECT define_collector('kim', 'Kim', 'kim@example.org', '{all}');
SELECT declare_gateway('consfin_test_pool');

-- Ann logs in, and takes two cases for herself; Bob's are not hers to take.
SET SESSION AUTHORIZATION consfin_test_ann;
SET search_path = lending_collector, public;
SELECT decision, reason, owner_code FROM next_case('ann', 'all');
SELECT decision, reason, owner_code FROM next_case('ann', 'all');
SELECT decision, reason, owner_code FROM next_case('ann', 'all');
SELECT decision FROM next_case('bob', 'all');
SELECT count(*), min(balance) > 0 AS owes FROM my_cases();
SELECT count(*) FROM lending_report.worklist;
SELECT count(*) FROM lending_report.collection_cases;
SELECT count(*) FROM lending.collection_case;
SELECT lending_supervisor.assign_case(1, 'mine', 1, 'ann');
SELECT borrower_id AS hers, case_id AS her_case FROM my_cases() ORDER BY borrower_id LIMIT 1 \gset
SELECT decision FROM note_case(:hers, 'note', :her_case, 'Promises to call');
SELECT kind, collector_code, note FROM case_history(:hers, :her_case) ORDER BY seq;
SELECT status, stage, days_past_due, past_due > 0 AS owes FROM loans_of_case(:hers, :her_case);

-- Bob logs in: what is hers does not exist for him, whatever she knows of it.
SET SESSION AUTHORIZATION consfin_test_bob;
SELECT decision, owner_code FROM next_case('bob', 'all');
SELECT count(*) FROM my_cases();
SELECT count(*) FROM my_cases() WHERE borrower_id = :hers;
SELECT count(*) FROM lending_report.worklist WHERE borrower_id = :hers;
\set VERBOSITY sqlstate
SELECT note_case(:hers, 'mine', :her_case, 'Mine?');
SELECT release_case(:hers, 'mine 2', :her_case, 'Mine?');
SELECT * FROM case_history(:hers, :her_case);
SELECT * FROM loans_of_case(:hers, :her_case);
\set VERBOSITY terse
-- A function of his sees no row of others through the view.
CREATE FUNCTION pg_temp.tell(borrower_id bigint) RETURNS boolean COST 0.0001 LANGUAGE plpgsql AS $$
BEGIN
    IF borrower_id = current_setting('test.hers')::bigint THEN RAISE WARNING 'seen'; END IF;
    RETURN true;
END
$$;
SELECT set_config('test.hers', :'hers', false) IS NOT NULL AS known;
SELECT count(*) FROM lending_report.worklist w WHERE pg_temp.tell(w.borrower_id);
-- What he says counts for nothing: he is no gateway.
SET consfin.actor = 'consfin_test_ann';
SELECT count(*) FROM lending_report.worklist WHERE borrower_id = :hers;
RESET consfin.actor;

-- Eve, who leads them, sees all, and gives hers to him; then it is his.
SET SESSION AUTHORIZATION consfin_test_eve;
SELECT count(*), count(*) FILTER (WHERE owner_code = 'ann') AS ann, count(*) FILTER (WHERE owner_code = 'bob') AS bob
FROM lending_report.collection_cases;
SELECT decision, owner_code FROM lending_supervisor.assign_case(:hers, 'give', :her_case, 'bob');
SELECT collector_code, taken, assigned, notes FROM lending_report.productivity ORDER BY 1;
SET SESSION AUTHORIZATION consfin_test_bob;
SELECT decision, owner_code FROM note_case(:hers, 'now', :her_case, 'Called');
SET SESSION AUTHORIZATION consfin_test_ann;
\set VERBOSITY sqlstate
SELECT note_case(:hers, 'then', :her_case, 'And now?');
\set VERBOSITY terse
SELECT count(*) FROM my_cases();

-- A pool stands for whom its client names; unnamed it is nobody.
SET SESSION AUTHORIZATION consfin_test_pool;
SELECT count(*) FROM my_cases();
SELECT decision FROM next_case('kim', 'all');
SET consfin.actor = 'kim@example.org';
SELECT decision, owner_code FROM next_case('kim', 'all');
SELECT count(*) FROM my_cases();
SET consfin.actor = 'somebody';
SELECT count(*) FROM my_cases();
RESET consfin.actor;
-- Who is no collector gets nothing.
SET SESSION AUTHORIZATION consfin_test_clerk;
SELECT decision FROM next_case('ann', 'all');
SELECT count(*) FROM my_cases();

-- A role that is set counts, before who is logged in.
RESET SESSION AUTHORIZATION;
SET ROLE consfin_test_bob;
SELECT count(*) FROM lending_collector.my_cases();
RESET ROLE;
SET search_path = public, consfin;
SELECT collector_code, kind, login, acting_role, actor FROM lending.case_events
WHERE collector_code IN ('ann', 'bob', 'kim') ORDER BY collector_code COLLATE "C", kind COLLATE "C", login COLLATE "C";
SELECT * FROM lending.violations;
DROP OWNED BY consfin_test_ann, consfin_test_bob, consfin_test_eve, consfin_test_pool, consfin_test_clerk;
DROP ROLE consfin_test_ann, consfin_test_bob, consfin_test_eve, consfin_test_pool, consfin_test_clerk;
