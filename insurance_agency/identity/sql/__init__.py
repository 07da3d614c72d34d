"""The trigger that keeps incompatible roles apart, written from the vocabulary."""

from insurance_agency.identity.choices import INCOMPATIBLE, ROLE_OF_DOOR


def _pairs() -> str:
    both_orders = [pair for one, two in INCOMPATIBLE for pair in ((one, two), (two, one))]
    return ", ".join(f"('{one.value}', '{two.value}')" for one, two in sorted(both_orders))


def _doors() -> str:
    cases = " ".join(f"WHEN '{role.value}' THEN '{door.value}'" for door, role in ROLE_OF_DOOR.items())
    return f"CASE NEW.role {cases} ELSE 'desk' END"


# The user's row is locked first, so that two grants at once are decided one after the other, each
# seeing what the other left. NO KEY UPDATE lets other tables go on referring to the user meanwhile.
ROLES_MEET_TRIGGER = f"""
    SELECT door INTO door_of_user FROM identity_user WHERE id = NEW.user_id FOR NO KEY UPDATE;
    IF door_of_user IS DISTINCT FROM ({_doors()}) THEN
        RAISE EXCEPTION 'role % belongs to another door', NEW.role
            USING ERRCODE = 'check_violation', CONSTRAINT = 'user_role_of_door';
    END IF;
    SELECT held.role INTO rival
      FROM identity_userrole AS held
      JOIN (VALUES {_pairs()}) AS pair (one, two) ON pair.one = NEW.role AND pair.two = held.role
     WHERE held.user_id = NEW.user_id AND held.id IS DISTINCT FROM NEW.id
     LIMIT 1;
    IF rival IS NOT NULL THEN
        RAISE EXCEPTION 'role % may not meet role % in one person', NEW.role, rival
            USING ERRCODE = 'check_violation', CONSTRAINT = 'user_roles_may_meet';
    END IF;
    RETURN NEW;
"""  # noqa: S608 - the values are the vocabulary's own constants
