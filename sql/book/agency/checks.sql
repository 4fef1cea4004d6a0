-- sql/book/agency/checks.sql
-- What must always hold of agencies, of what they are owed, and of recordings.

CREATE VIEW lending.check_agency WITH (security_barrier) AS
SELECT c.check_name, c.borrower_id, c.detail
FROM (
    -- A case is with the agency that it is placed with, and no other.
    SELECT 'placement_case' AS check_name, p.borrower_id,
        format('case %s is with agency %s: it is placed with %s, in placement %s', p.case_id,
            coalesce(c.agency_code, 'none'), p.agency_code, p.placement_id) AS detail
    FROM lending.placement p
    LEFT JOIN lending.cases c ON c.borrower_id = p.borrower_id AND c.case_id = p.case_id
        AND c.status <> 'closed'
    WHERE p.status = 'placed' AND c.agency_code IS DISTINCT FROM p.agency_code
    UNION ALL
    SELECT 'placement_case' AS check_name, c.borrower_id,
        format('case %s is with agency %s, and in no placement', c.case_id, c.agency_code)
    FROM lending.cases c
    LEFT JOIN lending.placement p ON p.borrower_id = c.borrower_id AND p.case_id = c.case_id
        AND p.status = 'placed'
    WHERE c.status <> 'closed' AND c.agency_code IS NOT NULL AND p.placement_id IS NULL
    UNION ALL
    -- Its commission is what the terms say that it was placed under.
    SELECT 'placement_terms' AS check_name, p.borrower_id,
        format('placement %s has %s basis points, version %s of %s says %s for %s days past due',
            p.placement_id, p.rate_bp, p.terms_version, p.agency_code,
            coalesce(r.rate_bp::text, 'nothing'), p.days_past_due)
    FROM lending.placement p
    LEFT JOIN LATERAL (SELECT r.rate_bp
                       FROM lending.agency_rate r
                       WHERE r.agency_code = p.agency_code AND r.terms_version = p.terms_version
                           AND r.from_days <= p.days_past_due
                       ORDER BY r.from_days DESC
                       LIMIT 1) r ON true
    WHERE r.rate_bp IS NULL OR r.rate_bp <> p.rate_bp
    UNION ALL
    -- The close of its last day ends it, and it counts no longer.
    SELECT 'placement_over' AS check_name, p.borrower_id,
        format('placement %s is %s: its last day %s is closed', p.placement_id, p.status, p.last_day)
    FROM lending.placement p
    JOIN lending.business_day d ON d.business_date = p.last_day AND d.status = 'closed'
    LEFT JOIN (SELECT DISTINCT q.borrower_id
               FROM lending.quarantines q
               WHERE q.step = 'placements' AND q.released_at IS NULL) q ON q.borrower_id = p.borrower_id
    WHERE p.status = 'placed' AND q.borrower_id IS NULL
    UNION ALL
    -- What was settled of a repayment is the commission on it, in cents rounded
    -- half up, and no more money than came.
    SELECT 'commission_amount' AS check_name, t.borrower_id,
        format('repayment %s of %s: settled %s on %s at %s basis points', t.repayment_id,
            coalesce(r.amount::text, 'nothing'), t.amount, t.base, t.rate_bp)
    FROM (SELECT c.borrower_id, c.repayment_id, p.rate_bp, sum(consfin.minor(c.base)) AS base,
              sum(consfin.minor(c.amount)) AS amount
          FROM lending.agency_commission c
          JOIN lending.placement p ON p.borrower_id = c.borrower_id AND p.placement_id = c.placement_id
          GROUP BY c.borrower_id, c.repayment_id, p.rate_bp) t
    LEFT JOIN lending.repayments r ON r.borrower_id = t.borrower_id
        AND r.repayment_id = t.repayment_id
    WHERE t.amount <> div(2 * t.base * t.rate_bp + 10000, 20000) OR t.base < 0
        OR r.repayment_id IS NULL OR t.base > consfin.minor(r.amount)
    UNION ALL
    -- Money counts for the placement in which it came.
    SELECT 'commission_placement' AS check_name, c.borrower_id,
        format('repayment %s of %s is settled for placement %s, from %s to %s', c.repayment_id,
            coalesce(r.effective_date::text, 'no day'), c.placement_id, p.business_date,
            coalesce(p.ended_on, p.last_day))
    FROM lending.agency_commission c
    JOIN lending.placement p ON p.borrower_id = c.borrower_id AND p.placement_id = c.placement_id
    JOIN lending.agency_settlement s ON s.settlement_id = c.settlement_id
    LEFT JOIN lending.repayments r ON r.borrower_id = c.borrower_id
        AND r.repayment_id = c.repayment_id
    WHERE r.repayment_id IS NULL OR r.effective_date < p.business_date
        OR r.effective_date > coalesce(p.ended_on, p.last_day) OR s.agency_code <> p.agency_code
    UNION ALL
    -- A settlement is the sum of its rows, and its entry says so.
    SELECT 'commission_sum' AS check_name, 0::bigint,
        format('settlement %s is of %s repayments, %s on %s: its rows are %s, %s on %s, its entry has %s',
            s.settlement_id, s.repayments, s.amount, s.base, coalesce(c.many, 0),
            coalesce(c.amount, '0'), coalesce(c.base, '0'), coalesce(j.cost, 0))
    FROM lending.agency_settlement s
    JOIN lending.agency a ON a.agency_code = s.agency_code
    LEFT JOIN (SELECT c.settlement_id, count(*) AS many, sum(c.base) AS base, sum(c.amount) AS amount
               FROM lending.agency_commission c
               GROUP BY c.settlement_id) c ON c.settlement_id = s.settlement_id
    LEFT JOIN LATERAL (
        SELECT consfin.minor(consfin.balance(j.entry, a.cost_account)) AS cost,
            consfin.minor(consfin.balance(j.entry, a.payable_account)) AS payable
        FROM lending.journal j
        WHERE j.entry_id = s.entry_id AND j.business_date = s.business_date AND j.borrower_id = 0) j ON true
    WHERE s.repayments <> coalesce(c.many, 0) OR s.base <> coalesce(c.base, '0')
        OR s.amount <> coalesce(c.amount, '0') OR coalesce(j.cost, 0) <> consfin.minor(s.amount)
        OR coalesce(j.payable, 0) <> -consfin.minor(s.amount)
    UNION ALL
    -- What waits for a settlement is noted, or its placement is looked at whole.
    SELECT 'commission_due' AS check_name, m.borrower_id,
        format('repayment %s counts %s for agency %s, which was settled %s: it is noted nowhere',
            m.repayment_id, m.commission, m.agency_code, m.settled)
    FROM lending.placement_money m
    JOIN lending.placement p ON p.borrower_id = m.borrower_id AND p.placement_id = m.placement_id
    LEFT JOIN lending.commission_due d ON d.borrower_id = m.borrower_id AND d.repayment_id = m.repayment_id
    JOIN (SELECT DISTINCT ON (s.agency_code) s.agency_code, s.placed_until
          FROM lending.agency_settlement s
          ORDER BY s.agency_code, s.settlement_id DESC) l ON l.agency_code = p.agency_code
    WHERE d.due_id IS NULL AND (m.base <> m.settled_base OR m.commission <> m.settled)
        AND p.business_date < l.placed_until
    UNION ALL
    -- A second person listened, to what was recorded.
    SELECT 'score_person' AS check_name, s.borrower_id,
        format('attempt %s of collector %s, recorded as %s, was scored by %s', s.contact_id,
            coalesce(c.collector_code, 'none'), coalesce(c.recording_ref, 'nothing'),
            coalesce(s.scored_by, s.login))
    FROM lending.quality_score s
    LEFT JOIN lending.contacts c ON c.borrower_id = s.borrower_id AND c.contact_id = s.contact_id
    WHERE c.contact_id IS NULL OR c.recording_ref IS NULL OR c.collector_code = s.scored_by
    UNION ALL
    -- What was drawn was recorded on that day.
    SELECT 'sample_recorded' AS check_name, t.borrower_id,
        format('attempt %s of %s, recorded as %s, was drawn of %s', t.contact_id,
            coalesce(c.business_date::text, 'no day'), coalesce(c.recording_ref, 'nothing'), t.day)
    FROM lending.quality_sample t
    LEFT JOIN lending.contacts c ON c.borrower_id = t.borrower_id AND c.contact_id = t.contact_id
    WHERE c.contact_id IS NULL OR c.recording_ref IS NULL OR c.business_date <> t.day) c;
COMMENT ON VIEW lending.check_agency IS 'Broken invariants of agencies, what they are owed, and recordings';
