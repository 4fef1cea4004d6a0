# revolve.t: bills of random lives, closed daily or some days late, while
# payments come early, late, for a day that is over, and bounce, and parts of
# bills go into installments: of each bill what revolves is what the events alone
# say, its minimum is what is left of it, it has a late fee where that was missed,
# and the books say what the loans say.  SEED repeats a run.

use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $seed = $ENV{SEED} // 4;
my $days = 140;
my $node = PostgreSQL::Test::Cluster->new('main');
$node->init;
$node->start;
note("seed $seed");
my $drawn = $seed;

# A number from 0 to below, the same on every machine.
sub draw
{
    my ($below) = @_;
    $drawn = ($drawn * 1103515245 + 12345) % 2**31;
    return int($drawn / 65536) % $below;
}

sub book { return $node->safe_psql('postgres', "SET client_min_messages = warning; SET search_path = public, consfin;\n$_[0]") }

book(q{
CREATE EXTENSION consfin;
SELECT consfin.install(), consfin.install_defaults(), consfin.open_day('2026-01-15');
SELECT consfin.define_funder(f, 'Bank ' || f), consfin.deposit_float('fund ' || f, f, '9000000') FROM generate_series(1, 2) f;
SELECT consfin.define_merchant(5, 'Shop');
SELECT consfin.load_calendar('odd', ARRAY(SELECT date '2026-02-01' + 7 * n FROM generate_series(0, 30) n));
SELECT consfin.define_product(code, options => ('rate_default=0.12, rate_max=0.24, amount_max=5000, installments={3},
    chart=accrual, business_day=following, calendar=odd, max_days_past_due=400,
    terms=(penalty_rate=0.1825, penalty_den=365, revolving_rate=0.1825' || own || ')')::consfin.product_options)
FROM (VALUES ('card', ''), ('house', ', revolve_from=purchase')) p (code, own);
SELECT consfin.define_share(code, 1, 7), consfin.define_share(code, 2, 3), consfin.publish_product(code) FROM unnest('{card,house}'::text[]) code;
SELECT consfin.define_late_fee('2026-01-16', 0.05, 'contract', '2', '20');
SELECT consfin.open_borrower(b, 'join') FROM generate_series(1, 15) b;
SELECT consfin.open_line(b, 'line', CASE WHEN b % 3 = 0 THEN 'house' ELSE 'card' END, '5000',
    (ARRAY[5, 31, 14, 30])[1 + b % 4], (ARRAY[15, 10, 1, 31])[1 + b % 4])
FROM generate_series(1, 15) b;
-- 13 to 15 never pay.
SELECT consfin.purchase(l.borrower_id, 'buy', l.line_id, '300', 5) FROM lending.credit_line l WHERE l.borrower_id > 12;
-- What it did; nothing where that is refused.
-- What a borrower may still use, owes, and owes to whom.
CREATE FUNCTION standing_of(b bigint) RETURNS text RETURN (
    SELECT concat_ws(' ', l.limit_amount, l.outstanding, (SELECT string_agg(f.sums, ' ') FROM (
        SELECT f.funder_id || ':' || sum(f.principal) AS sums FROM lending.funder_shares f
        WHERE f.borrower_id = b GROUP BY f.funder_id ORDER BY f.funder_id) f), (
        SELECT string_agg(t.account || ':' || t.balance, ' ' ORDER BY t.account) FROM lending.trial_balance t))
    FROM lending.credit_line l WHERE l.borrower_id = b);
CREATE FUNCTION act(b bigint, kind text, key text, size integer) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    line bigint := (SELECT l.line_id FROM lending.credit_line l WHERE l.borrower_id = b);
    last_one bigint := (SELECT max(r.repayment_id) FROM lending.repayment r WHERE r.borrower_id = b AND r.status = 'applied');
    bill record;
    offered consfin.installments_result;
    before text := standing_of(b);
BEGIN
    SELECT s.* INTO bill FROM lending.statements s WHERE s.borrower_id = b ORDER BY s.bill_on DESC LIMIT 1;
    CASE kind
        WHEN 'pay' THEN PERFORM consfin.repay(b, key, size::text::consfin.cents);
        WHEN 'minimum' THEN PERFORM consfin.repay(b, key, bill.minimum);
        WHEN 'all' THEN PERFORM consfin.repay(b, key, bill.total_due);
        WHEN 'late' THEN PERFORM consfin.repay(b, key, size::text::consfin.cents,
            greatest((SELECT max(d.business_date) FROM lending.business_day d) - size % 15, '2026-01-15'));
        WHEN 'buy' THEN PERFORM consfin.purchase(b, key, line, size::text::consfin.cents, 5);
        WHEN 'plan' THEN PERFORM consfin.purchase(b, key, line, size::text::consfin.cents, 5, 3);
        WHEN 'bounce' THEN PERFORM consfin.reverse_repayment(b, key, last_one);
        WHEN 'offer' THEN
            offered := consfin.offer_installments(b, key, line, bill.bill_on, 3,
                CASE WHEN size % 3 > 0 THEN size::text::consfin.cents END);
            IF offered.decision = 'declined' THEN RETURN offered.reason; END IF;
            IF size % 2 = 0 THEN RETURN act(b, 'accept', key || ' at once', size); END IF;
        WHEN 'accept' THEN
            SELECT consfin.accept_installments(b, key, o.offer_id, encode(c.terms_hash, 'hex')) AS a INTO bill
            FROM lending.installment_offers o JOIN lending.contracts c USING (borrower_id, contract_id)
            WHERE o.borrower_id = b AND o.status = 'open' ORDER BY o.offer_id DESC LIMIT 1;
            IF (bill.a).decision IS NULL THEN RETURN 'nothing'; END IF;
            IF (bill.a).decision = 'declined' THEN RETURN (bill.a).reason; END IF;
            IF standing_of(b) IS DISTINCT FROM before THEN RAISE '% became %', before, standing_of(b); END IF;
    END CASE;
    RETURN kind;
EXCEPTION WHEN invalid_parameter_value OR null_value_not_allowed THEN
    RETURN 'nothing';
END $$;
CREATE TABLE did (what text);
});
my @kinds = qw(pay pay minimum minimum all buy buy buy plan late late bounce bounce offer offer offer accept accept);
my $life = '';
foreach my $n (0 .. $days)
{
    $life .= sprintf("INSERT INTO did SELECT act(%d, '%s', '%d %d', %d);\n",
        1 + draw(12), $kinds[draw(scalar @kinds)], $n, $_, 20 + draw(700)) foreach 1 .. 6;
    $life .= "SELECT roll_day();\n";
    # Something happens on the next date before this one is closed.
    $life .= sprintf("INSERT INTO did SELECT act(%d, 'pay', 'next %d', %d);\n", 1 + draw(12), $n, 20 + draw(700));
    $life .= "CALL end_of_day(date '2026-01-15' + $n);\n" if draw(3) || $n == $days;
}
book($life);
is(book("SELECT count(*) > 20 FROM did WHERE what = 'bounce'"), 't', 'payments bounced');
is(book("SELECT count(*) > 5 FROM did WHERE what = 'accept'"), 't', 'parts of statements went into installments');
is(book("SELECT count(*) FROM lending.loans n JOIN lending.contracts c USING (borrower_id, contract_id)
    JOIN lending.installment_offers o USING (borrower_id, loan_id)
    WHERE n.original <> c.schedule OR n.principal <> o.amount OR o.contract_id <> c.contract_id"), '0', 'each as it was offered');
book(qq{
-- By the rule: what stays after conversion, less its minimum.
CREATE VIEW bill AS
SELECT s.borrower_id, s.line_id, s.bill_on, s.due_on, s.left, least(s.left, s.past_due + s.over_limit + s.others
    + round(0.1 * greatest(s.may_revolve - s.converted - s.over_limit, 0), 2)) AS minimum
FROM (SELECT s.borrower_id, s.line_id, s.bill_on, s.due_on, s.total_due::numeric - v.converted AS left, s.past_due::numeric AS past_due,
          s.over_limit::numeric AS over_limit, r.may_revolve, r.others, v.converted
      FROM lending.statements s
      CROSS JOIN LATERAL (
          SELECT coalesce(sum(r.principal) FILTER (WHERE r.kind IN ('purchase', 'revolved')), '0')::numeric AS may_revolve,
              coalesce(sum(r.interest + r.fee + r.penalty + CASE r.kind WHEN 'installment' THEN r.principal ELSE '0' END)
                  FILTER (WHERE r.kind <> 'past_due'), '0')::numeric AS others
          FROM lending.statement_rows r
          WHERE r.borrower_id = s.borrower_id AND r.line_id = s.line_id AND r.bill_on = s.bill_on) r
      CROSS JOIN LATERAL (
          SELECT coalesce(sum(o.amount), '0')::numeric AS converted FROM lending.installment_offer o
          WHERE o.borrower_id = s.borrower_id AND o.line_id = s.line_id AND o.bill_on = s.bill_on AND o.loan_id IS NOT NULL) v) s;
CREATE TABLE judged AS
SELECT s.borrower_id, s.bill_on, r.due_on, (s.left - s.minimum)::cents AS may, sum(w.before) AS before, sum(w.before - w.after) AS moved
FROM bill s
JOIN lending.statement_rows r USING (borrower_id, line_id, bill_on)
JOIN lending.loans n ON n.borrower_id = r.borrower_id AND n.loan_id = r.loan_id
CROSS JOIN LATERAL (
    SELECT ARRAY(SELECT e.event FROM lending.loan_event e
                 WHERE e.borrower_id = n.borrower_id AND e.loan_id = n.loan_id AND e.effective_date <= r.due_on
                     AND e.reverses_seq IS NULL AND NOT EXISTS (
                         SELECT FROM lending.loan_event v WHERE v.borrower_id = e.borrower_id AND v.loan_id = e.loan_id
                             AND v.reverses_seq = e.seq)) AS events) e
CROSS JOIN LATERAL (
    SELECT (SELECT sum(i.principal - i.paid_principal) FROM installments(replay(n.original, ARRAY(
                SELECT x FROM unnest(e.events) x WHERE kind(x) <> 'revolve' OR on_date(x) < r.due_on))) i
            WHERE i.due_on = r.due_on) AS before,
        (SELECT sum(i.principal - i.paid_principal) FROM installments(replay(n.original, e.events)) i
         WHERE i.due_on = r.due_on) AS after) w
WHERE r.kind IN ('purchase', 'revolved') AND r.due_on <= date '2026-01-15' + $days
GROUP BY 1, 2, 3, 4;
});
is(book("SELECT count(*) > 10 AND count(*) FILTER (WHERE moved > '0') > 3
    AND count(*) FILTER (WHERE moved < before) > 0 FROM judged"), 't', 'bills revolved, in part and whole');
is(book("SELECT * FROM judged WHERE moved <> least(before, may)"), '',
    'of each bill least(unpaid, total less minimum) revolves');
is(book("SELECT count(*) > 0 FROM lending.loan_event WHERE kind(event) = 'revolve' AND business_date > effective_date"), 't',
    'some are judged after their due date');
book(qq{
CREATE VIEW charged AS
SELECT s.borrower_id, s.bill_on, s.minimum - p.paid::numeric > p.tolerance::numeric AS missed, s.minimum::cents <> p.minimum AS differs, (
        SELECT count(*) FROM lending.statement_fees f
        WHERE f.borrower_id = s.borrower_id AND f.bill_on = s.bill_on AND f.no % 2 = 1 AND NOT EXISTS (
            SELECT FROM lending.loan_event r WHERE r.borrower_id = f.borrower_id AND r.loan_id = f.loan_id
                AND r.reverses_seq = f.seq)) AS fees
FROM bill s JOIN lending.statement_payments p USING (borrower_id, line_id, bill_on)
WHERE s.due_on <= date '2026-01-15' + $days;
});
is(book('SELECT count(*) FILTER (WHERE fees = 1) > 3 AND count(*) FILTER (WHERE fees = 0) > 0,
    EXISTS (SELECT FROM lending.statement_fees WHERE no = 2) FROM charged'), 't|t', 'fees were charged, and taken back');
is(book('SELECT count(*) FROM charged WHERE differs'), '0', 'each minimum is what is left of it');
is(book('SELECT * FROM charged WHERE fees <> missed::int'), '', 'a fee for each minimum that was missed, and no other');
is(book('SELECT * FROM lending.violations'), '', 'no invariant is broken');
is(book('SELECT * FROM prove_accrual()'), '', 'the books say what the loans say');

$node->stop;
done_testing();
