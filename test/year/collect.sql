-- test/year/collect.sql
-- Who collects in the simulated quarter: three collectors and who leads them, by
-- roles of their own and the facade alone, at moments of which some are forbidden;
-- and what borrowers answer.

-- Most are late, one way or another, and few of them let their account be
-- debited; each is somewhere, with its own wishes.
UPDATE year.borrower b SET habit = (ARRAY['late', 'default', 'partial', 'default', 'default', 'cured', 'late'])[1 + b.borrower_id % 7], debited = b.debited AND b.borrower_id % 3 = 0;
SELECT revoke_mandate(m.borrower_id, 'revoke', m.mandate_id)
FROM lending.mandate m JOIN year.borrower b USING (borrower_id) WHERE NOT b.debited ORDER BY 1;
CREATE TABLE year.place (borrower_id bigint PRIMARY KEY, time_zone text NOT NULL, jurisdiction text);
INSERT INTO year.place
SELECT b.borrower_id, p.zone, p.jurisdiction
FROM year.borrower b
JOIN (VALUES (0, 'America/New_York', 'us_reg_f'), (1, 'Asia/Shanghai', 'cn'), (2, 'Europe/London', NULL), (3, 'Asia/Kolkata', 'in_rbi'),
    (4, 'America/Los_Angeles', 'us_reg_f'), (5, 'Asia/Shanghai', 'cn')) AS p (no, zone, jurisdiction) ON p.no = b.borrower_id % 6;
-- What a collector asks the desk for; who offers what is paid when.
CREATE TABLE year.wish (borrower_id bigint, day date, what text, address_id bigint, PRIMARY KEY (borrower_id, day, what));
-- The date on which money was found to have bounced: no row tells it.
CREATE TABLE year.bounced (repayment_id bigint PRIMARY KEY, on_date date NOT NULL);

SELECT set_contact(p.borrower_id, 'where', p.time_zone, 'en', p.jurisdiction,
    forbidden_channels => CASE WHEN p.borrower_id % 5 = 0 THEN '{robot}' ELSE '{}' END::text[],
    forbidden_from => CASE WHEN p.borrower_id % 4 = 0 THEN time '12:00' END, forbidden_until => CASE WHEN p.borrower_id % 4 = 0 THEN time '14:00' END)
FROM year.place p ORDER BY 1;
SELECT add_address(p.borrower_id, 'add ' || a.value, a.medium, a.value || p.borrower_id, a.person)
FROM year.place p, (VALUES ('phone', '+1212555', 'self'), ('phone', '+1213555', 'self'), ('phone', '+1214555', 'third')) AS a (medium, value, person)
WHERE a.person = 'self' OR p.borrower_id % 2 = 0
ORDER BY p.borrower_id, a.value;
SELECT except_address(a.borrower_id, 'guarantor', a.address_id, 'guarantor', 'Signed for it')
FROM lending.contact_address a WHERE a.person = 'third' AND a.borrower_id % 3 = 0 ORDER BY 1;
SELECT set_product_contact('even', 'cn');
SELECT define_queue('early', 'First weeks', 10, '{1,2}', sort_by => '{balance}'), define_discount_policy(:'first'::date + 1, '300');
CREATE ROLE quarter_ann;
CREATE ROLE quarter_bob;
CREATE ROLE quarter_kim;
CREATE ROLE quarter_eve;
SELECT define_collector('ann', 'Ann', 'quarter_ann', '{early}', most_cases => :borrowers / 4 + 1),
    define_collector('bob', 'Bob', 'quarter_bob', '{early,all}', most_cases => :borrowers / 4 + 1),
    define_collector('kim', 'Kim', 'quarter_kim', '{all}', most_cases => :borrowers / 4 + 1), define_collector('eve', 'Eve', 'quarter_eve', '{}', 'supervisor');
SELECT grant_commands(r, 'collector') FROM unnest('{quarter_ann,quarter_bob,quarter_kim,quarter_eve}'::text[]) r;
SELECT grant_commands('quarter_eve', 'supervisor');
GRANT USAGE ON SCHEMA lending_report TO quarter_eve;
GRANT SELECT ON lending_report.discount TO quarter_eve;
GRANT USAGE ON SCHEMA year TO PUBLIC;
GRANT SELECT ON year.place TO PUBLIC;
GRANT INSERT ON year.wish TO PUBLIC;

-- What a conversation brings: a promise, an offer, a plan, a wish not to be called, what
-- is wrong with a number, or nothing.
CREATE FUNCTION year.talk(who bigint, one_case bigint, address bigint, owed numeric, day date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    luck numeric := year.chance('talk', who, day - '2000-01-01');
    ask numeric := year.chance('ask', who, day - '2000-01-01');
    made record;
    loan bigint := (SELECT n.loan_id FROM lending_collector.loans_of_case(who, one_case) n WHERE n.status <> 'written_off' ORDER BY n.past_due DESC, n.loan_id LIMIT 1);
BEGIN
    IF luck < 0.45 THEN
        SELECT p.* INTO made FROM lending_collector.promise(who, 'promise ' || day, one_case, round(owed * (0.4 + 0.6 * ask), 2),
            day + floor(6 * ask)::integer, (who % 3)::integer, CASE WHEN ask < 0.3 THEN 0.9 ELSE 1 END) p;
        -- Some are noted by mistake.
        IF made.decision = 'approved' AND ask > 0.95 THEN
            PERFORM lending_collector.cancel_promise(who, 'mistake ' || day, made.promise_id, 'Another borrower');
        END IF;
    ELSIF luck < 0.6 THEN
        PERFORM lending_collector.offer_discount(who, 'offer ' || day, one_case, round(owed * (0.3 + 0.6 * ask), 2),
            day + 1 + floor(8 * ask)::integer, 'To settle');
    ELSIF luck < 0.72 THEN
        PERFORM lending_collector.mark_address(who, 'mark ' || day, address, (ARRAY['wrong', 'refused', 'third_person', 'verified'])[1 + floor(4 * ask)], 'Said so');
        INSERT INTO year.wish VALUES (who, day, 'number', NULL);
    ELSIF luck < 0.83 THEN
        INSERT INTO year.wish VALUES (who, day, (ARRAY['request', 'dispute', 'bankruptcy', 'complaint', 'request', 'other', 'dispute'])[1 + floor(7 * ask)], NULL);
    ELSIF luck < 0.92 AND loan IS NOT NULL THEN
        PERFORM lending_collector.offer_plan(who, 'plan ' || day, loan, 're_age', day + 4, 'Lost the job', installments => 6,
            first_due => day + 5, carry => 'capitalise', on_breach => CASE WHEN ask < 0.5 THEN 'stays' ELSE 'revive' END);
    ELSE
        PERFORM lending_collector.note_case(who, 'note ' || day, one_case, 'Calls back', day + 1 + floor(3 * ask)::integer);
    END IF;
END $$;

-- An attempt, and whether it came to a talk: at any moment of the date, by any number there is, whatever the
-- rules say; some are reported after they were made.
CREATE FUNCTION year.attempt(who bigint, one_case bigint, day date, nth integer, of_many integer, owed numeric) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    place record;
    luck numeric := year.chance('attempt ' || nth, who, day - '2000-01-01');
    told boolean := year.chance('told ' || nth, who, day - '2000-01-01') < 0.04;
    channel text := (ARRAY['person', 'person', 'robot', 'message', 'person'])[1 + floor(5 * year.chance('channel ' || nth, who, day - '2000-01-01'))];
    address bigint;
    at timestamptz;
    answered boolean := CASE WHEN luck < 0.4 THEN true WHEN luck < 0.93 THEN false END;
    made record;
BEGIN
    SELECT p.* INTO place FROM year.place p WHERE p.borrower_id = who;
    SELECT a.address_id INTO address FROM lending_collector.addresses_of(who) a
    ORDER BY year.chance('number', who, (day - '2000-01-01') / 3 * 8 + row_number() OVER (ORDER BY a.masked, a.address_id)) LIMIT 1;
    -- One after the other, from before the morning to after the evening.
    at := (day + time '05:30' + (18 * 3600 * (nth - 1 + luck) / of_many) * interval '1 second') AT TIME ZONE place.time_zone;
    made := lending_collector.record_contact(who, format('attempt %s %s', day, nth), channel, address, at,
        loan_id => CASE WHEN luck * 1000 % 10 < 4 THEN (SELECT min(n.loan_id) FROM lending_collector.loans_of_case(who, one_case) n) END,
        template_name => CASE WHEN channel = 'message' THEN 'late_8' END, reported => told,
        answered => CASE WHEN told THEN answered END);
    IF made.decision = 'approved' AND channel <> 'message' THEN
        IF NOT told AND answered IS NOT NULL THEN
            PERFORM lending_collector.note_contact(who, format('result %s %s', day, nth), made.contact_id, answered, answered AND luck < 0.3, 'called');
        END IF;
        IF answered AND luck < 0.3 THEN
            PERFORM year.talk(who, one_case, address, owed, day);
            RETURN true;
        END IF;
    END IF;
    RETURN false;
END $$;

-- A collector's day: cases out of its queues, then those that it has.
CREATE FUNCTION year.work(me text, day date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    queue text;
    one record;
    many integer;
BEGIN
    FOREACH queue IN ARRAY CASE me WHEN 'ann' THEN '{early}' WHEN 'bob' THEN '{early,all}' ELSE '{all}' END::text[] LOOP
        FOR i IN 1 .. 3 LOOP
            EXIT WHEN (SELECT n.decision FROM lending_collector.next_case(me, queue) n) = 'declined';
        END LOOP;
    END LOOP;
    FOR one IN SELECT c.* FROM lending_collector.my_cases() c WHERE coalesce(c.next_action_on <= day, true) ORDER BY c.borrower_id LOOP
        many := 1 + floor(3.5 * year.chance('many', one.borrower_id, day - '2000-01-01'));
        -- Some days nobody lets go.
        IF year.chance('zeal', one.borrower_id, day - '2000-01-01') < 0.12 THEN
            many := 10;
        END IF;
        FOR nth IN 1 .. many LOOP
            EXIT WHEN year.attempt(one.borrower_id, one.case_id, day, nth, many, one.past_due);
        END LOOP;
        PERFORM lending_collector.accept_plan(one.borrower_id, 'accept ' || p.plan_id, p.plan_id)
        FROM lending_collector.plans_of(one.borrower_id) p
        WHERE p.status = 'offered' AND year.chance('accept', one.borrower_id, day - '2000-01-01') < 0.5;
        IF year.chance('give back', one.borrower_id, day - '2000-01-01') < 0.1 THEN
            PERFORM lending_collector.release_case(one.borrower_id, 'back ' || day, one.case_id, 'Somebody else', day + 1);
        END IF;
    END LOOP;
END $$;

-- Who leads them approves most of what waits for a second person.
CREATE FUNCTION year.lead(day date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    one record;
BEGIN
    FOR one IN SELECT d.borrower_id, d.discount_id FROM lending_report.discount d WHERE d.status = 'waiting' ORDER BY d.borrower_id LOOP
        IF year.chance('approve', one.borrower_id, day - '2000-01-01') < 0.7 THEN
            PERFORM lending_supervisor.approve_discount(one.borrower_id, 'approve ' || one.discount_id, one.discount_id);
        ELSIF year.chance('approve', one.borrower_id, day - '2000-01-01') > 0.9 THEN
            PERFORM lending_collector.withdraw_discount(one.borrower_id, 'withdraw ' || one.discount_id, one.discount_id, 'Too much');
        END IF;
    END LOOP;
END $$;

-- The desk: stops that were asked for, which are lifted or end; other numbers;
-- disputes and complaints, which are looked into for a week or two.
CREATE FUNCTION year.desk(day date) RETURNS void LANGUAGE plpgsql SET search_path = consfin, pg_temp AS $$
#variable_conflict use_variable
DECLARE
    one record;
BEGIN
    FOR one IN SELECT w.*, (desk.day + time '12:00') AT TIME ZONE p.time_zone AS noon FROM year.wish w JOIN year.place p USING (borrower_id) WHERE w.day = desk.day ORDER BY 1 LOOP
        IF one.what = 'number' THEN
            PERFORM add_address(one.borrower_id, 'new ' || day, 'phone', '+1646' || (1000000 + 100 * one.borrower_id + (day - '2000-01-01') % 100));
        ELSIF one.what = 'dispute' THEN
            PERFORM open_dispute(n.borrower_id, 'dispute ' || day, n.loan_id, round(n.outstanding::numeric * 0.5 + 0.01, 2)::text::cents,
                CASE WHEN n.borrower_id % 4 = 0 THEN 'charge' ELSE 'goods' END, 'Says so')
            FROM (SELECT n.* FROM lending.loan n WHERE n.borrower_id = one.borrower_id AND n.status = 'overdue' ORDER BY n.loan_id LIMIT 1) n;
        ELSIF one.what = 'complaint' THEN
            PERFORM open_complaint(one.borrower_id, 'complaint ' || day, 'conduct', 'Too many calls');
        ELSE
            -- Some begin at noon tomorrow, and end by themselves.
            PERFORM stop_contact(one.borrower_id, 'stop ' || day, one.what, 'said on ' || day, one.noon + interval '1 day' * (one.borrower_id % 2),
                CASE WHEN one.borrower_id % 3 = 0 THEN one.noon + interval '9 days' END);
        END IF;
    END LOOP;
    PERFORM resolve_dispute(d.borrower_id, 'resolve ' || d.dispute_id, d.dispute_id, w.outcome, 'Looked into',
        CASE w.outcome WHEN 'partly' THEN round(d.amount::numeric * 0.3 + 0.01, 2)::text::cents END)
    FROM lending.dispute d, LATERAL (SELECT (ARRAY['won', 'partly', 'lost', 'withdrawn', 'lost'])[1 + floor(5 * year.chance('dispute', d.borrower_id, d.business_date - '2000-01-01'))] AS outcome) w
    WHERE d.status = 'open' AND d.business_date <= day - 6 - (d.borrower_id % 7)::integer ORDER BY d.borrower_id, d.dispute_id;
    PERFORM resolve_complaint(c.borrower_id, 'resolve ' || c.complaint_id, c.complaint_id, 'upheld', 'Looked into')
    FROM lending.complaint c WHERE c.status = 'open' AND c.business_date <= day - 9 ORDER BY c.borrower_id, c.complaint_id;
    PERFORM lift_contact(s.borrower_id, 'lift ' || s.stop_id, s.stop_id, 'Heard', (day + time '09:00') AT TIME ZONE p.time_zone)
    FROM lending.contact_stop s JOIN year.place p USING (borrower_id)
    WHERE s.until_at IS NULL AND s.reason IN ('request', 'bankruptcy', 'other') AND s.from_at < day - 8 ORDER BY s.borrower_id, s.stop_id;
END $$;

-- Promises are kept, in part, late or not at all, and some of the money bounces;
-- offers are taken up or not.
CREATE FUNCTION year.fulfil(day date) RETURNS void LANGUAGE plpgsql SET search_path = consfin, pg_temp AS $$
DECLARE
    p record;
    luck numeric;
BEGIN
    PERFORM reverse_repayment(r.borrower_id, 'return ' || r.repayment_id, r.repayment_id)
    FROM lending.repayment r
    WHERE r.reference = 'bounces' AND r.status = 'applied' AND r.business_date < day ORDER BY r.borrower_id, r.repayment_id;
    FOR p IN SELECT t.borrower_id, t.promise_id, t.amount::numeric AS amount, t.due_on, t.last_day, t.threshold FROM lending.promise t
             WHERE t.status <> 'cancelled' AND day BETWEEN t.due_on - 1 AND t.last_day + 2 ORDER BY 1, 2 LOOP
        luck := year.chance('promise', p.borrower_id, p.due_on - '2000-01-01');
        PERFORM repay(p.borrower_id, format('promised %s %s', day, p.promise_id), x.amount::text::cents, x.effective_on, reference => x.reference)
        FROM (SELECT CASE
                WHEN luck < 0.28 AND day = p.due_on THEN round(p.amount * p.threshold + 0.004, 2)
                WHEN luck < 0.5 AND day = p.due_on THEN round(p.amount * 0.4, 2)
                WHEN luck < 0.65 AND day = p.due_on - (luck < 0.57)::integer THEN p.amount
                WHEN luck BETWEEN 0.65 AND 0.75 AND day = p.last_day + 2 THEN p.amount END AS amount,
            CASE WHEN luck BETWEEN 0.65 AND 0.75 AND luck < 0.7 THEN p.last_day END AS effective_on,
            CASE WHEN luck BETWEEN 0.5 AND 0.65 THEN 'bounces' END AS reference) x
        WHERE x.amount > 0;
    END LOOP;
    FOR p IN SELECT t.borrower_id, t.discount_id, t.amount::numeric AS amount FROM lending.discount_offer t WHERE t.status = 'offered' ORDER BY 1 LOOP
        luck := year.chance('settle', p.borrower_id, day - '2000-01-01');
        IF luck < 0.5 THEN
            PERFORM repay(p.borrower_id, 'settle ' || day, round(p.amount * CASE WHEN luck < 0.1 THEN 0.5 ELSE 1 END, 2)::text::cents,
                reference => CASE WHEN luck > 0.42 THEN 'bounces' END);
        END IF;
    END LOOP;
END $$;
