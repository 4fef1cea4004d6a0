-- sql/book/collection/internal_person.sql
-- Four eyes: whether who acts is another person than who acted before; and
-- whose keys are whose.

CREATE FUNCTION is_another_person(login text, acting_role text, actor text)
RETURNS boolean
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    their_role text := coalesce(is_another_person.acting_role, is_another_person.login);
    my_role text := coalesce(acting_role(), session_user::text);
BEGIN
    -- Whom the client names counts where the role is that of a gateway.
    IF EXISTS (SELECT FROM lending.gateway_login g WHERE g.role_name = their_role)
        AND EXISTS (SELECT FROM lending.gateway_login g WHERE g.role_name = my_role) THEN
        RETURN coalesce(claimed_actor() <> is_another_person.actor, false);
    END IF;
    RETURN my_role <> their_role AND session_user <> is_another_person.login;
END
$$;
COMMENT ON FUNCTION is_another_person(text, text, text) IS
    'Whether who acts now is another person than who wrote a row with these three: of another role and another login, or behind gateways of another name';

CREATE FUNCTION key_scope()
RETURNS text
STABLE
LANGUAGE plpgsql
SET search_path = pg_catalog, consfin, consfin_internal, pg_temp
AS $$
DECLARE
    my_role text := coalesce(acting_role(), session_user::text);
BEGIN
    -- Who left keeps what was his.
    RETURN (SELECT t.collector_code
            FROM lending.collector t
            WHERE t.acts_as = CASE WHEN EXISTS (SELECT FROM lending.gateway_login g
                                                WHERE g.role_name = my_role)
                THEN claimed_actor() ELSE my_role END);
END
$$;
COMMENT ON FUNCTION key_scope() IS
    'The collector or supervisor whose own the keys are that who asks sends to commands for collectors; null: they are those of the house';
