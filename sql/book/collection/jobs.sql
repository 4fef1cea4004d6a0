-- sql/book/collection/jobs.sql
-- Cases sorted anew after their queues were defined anew.

-- Job: for owner.
-- Put open cases, at most so many, of borrowers after this one into the queues
-- as they are defined now, and return the last borrower of them; null when none
-- is left. Call it with what it answered until it answers null, each time in a
-- transaction of its own.
-- Errors: 22023 for most outside 1 to 10000; LN003 when no day is open; 22004
-- for a null.
CREATE FUNCTION sort_cases(after_borrower bigint DEFAULT 0, most integer DEFAULT 1000)
RETURNS bigint
AS $$
DECLARE
    borrowers bigint[];
BEGIN
    PERFORM require_argument('most', sort_cases.most::text, sort_cases.most BETWEEN 1 AND 10000,
        'It is from 1 to 10000.');
    borrowers := ARRAY(
        SELECT c.borrower_id
        FROM lending.collection_case c
        WHERE c.status <> 'closed' AND c.borrower_id > sort_cases.after_borrower
        ORDER BY c.borrower_id
        LIMIT sort_cases.most);
    PERFORM follow_cases(borrowers);
    RETURN borrowers[cardinality(borrowers)];
END
$$;
