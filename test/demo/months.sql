-- test/demo/months.sql
-- What happens on a date while three months go by: debits, transfers, visits.
-- Called by months.pl in its session, as the owner of the book.

-- A number from 0 to below 1, the same in each run.
CREATE FUNCTION pg_temp.chance(what text, a bigint, b bigint) RETURNS numeric LANGUAGE sql IMMUTABLE
RETURN (hashtextextended(what || ' ' || a || ' ' || b, 42) & 65535) / 65536.0;

-- Six of ten let their account be debited.
CREATE FUNCTION pg_temp.sign_mandates() RETURNS bigint LANGUAGE sql AS $$
    SELECT define_channel('bank', 'Debits by bank', 'us');
    SELECT count(confirm_mandate(b.borrower_id, 'confirmed', (add_mandate(b.borrower_id, 'signed', 'bank', 'account ' || b.external_ref)).mandate_id))
    FROM lending.borrower b WHERE b.borrower_id > 0 AND b.borrower_id % 10 < 6 $$;

-- The bank answers yesterday's file; one in fourteen has no money, and few
-- debits come back after some weeks.
CREATE FUNCTION pg_temp.answer_debits(day date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    answers debit_line[];
BEGIN
    SELECT array_agg(ROW(a.line_no, a.order_id::text, a.outcome, CASE WHEN a.outcome <> 'done' THEN 'funds' END, NULL,
        CASE WHEN a.outcome = 'done' THEN a.sent_on END, NULL)::debit_line)
    INTO answers
    FROM (SELECT row_number() OVER (ORDER BY d.borrower_id, d.order_id) AS line_no, d.order_id, d.sent_on,
              CASE WHEN d.status = 'done' THEN 'returned'
                  WHEN pg_temp.chance('funds', d.borrower_id, extract(month FROM day)::bigint) < 0.07 THEN 'failed' ELSE 'done' END AS outcome
          FROM lending.debit_order d
          WHERE d.status = 'sent' AND d.sent_on < day
              OR d.status = 'done' AND d.sent_on = day - 24 AND pg_temp.chance('back', d.borrower_id, day - '2000-01-01') < 0.01) a;
    IF answers IS NOT NULL THEN
        PERFORM load_debit_results('bank ' || day, answers);
        WHILE apply_debit_results() > 0 LOOP
        END LOOP;
    END IF;
END $$;

CREATE FUNCTION pg_temp.send_debits() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    batch bigint := make_debit_batch('bank');
BEGIN
    WHILE batch IS NOT NULL AND send_debit_batch(batch) > 0 LOOP
    END LOOP;
END $$;

-- Of the others two pay by transfer when it is due, one days or weeks late, and
-- one in twenty has stopped to.
CREATE FUNCTION pg_temp.transfer(day date) RETURNS void LANGUAGE sql AS $$
    SELECT count(repay(o.borrower_id, 'transfer ' || day, o.due::cents, channel => 'transfer'))
    FROM (SELECT n.borrower_id, max(s.days_past_due) AS days_late,
              sum(s.past_due_principal + s.past_due_interest + s.past_due_fee + s.past_due_penalty + s.due_today)::numeric AS due
          FROM lending.loan n CROSS JOIN LATERAL standing(n.schedule, day) s
          WHERE n.status IN ('current', 'overdue') AND n.borrower_id % 20 <> 6
          GROUP BY n.borrower_id) o
    WHERE o.due > 0 AND CASE WHEN o.borrower_id % 10 < 6 THEN o.days_late > 8
        WHEN o.borrower_id % 10 = 9 THEN o.days_late > 70 * pg_temp.chance('late', o.borrower_id, extract(month FROM day)::bigint) ^ 2
        ELSE true END $$;

CREATE FUNCTION pg_temp.visit(day date) RETURNS void LANGUAGE sql AS $$
    SELECT count(purchase(l.borrower_id, 'visit ' || day, l.line_id,
        round(50 + 250 * pg_temp.chance('price', l.borrower_id, day - '2000-01-01') ^ 3, 2)::cents, 1 + (l.borrower_id + (day - '2000-01-01')) % 8, 6))
    FROM lending.credit_line l
    WHERE l.status = 'active' AND l.product_code IN ('card', 'phone') AND pg_temp.chance('visit', l.borrower_id, day - '2000-01-01') < 0.03 $$;

-- What a date came to, for the bar.
CREATE FUNCTION pg_temp.done_so_far(OUT loans bigint, OUT debits bigint, OUT late bigint) LANGUAGE sql AS $$
    SELECT (SELECT count(*) FROM lending.loan), (SELECT count(*) FROM lending.debit_order d WHERE d.status IN ('done', 'returned')),
        (SELECT count(*) FROM lending.loan n WHERE n.status = 'overdue') $$;
