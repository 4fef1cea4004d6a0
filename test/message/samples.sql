-- test/message/samples.sql
-- A call of each, and how many statements may run inside.

-- at most 16 statements
SELECT take_messages('sample', 5);

-- at most 9 statements, after consfin.take_messages('sample', 1)
SELECT acknowledge('sample', '0-0');

-- at most 7 statements
SELECT forget_consumer('sample');
