"""Start what is not given, hand out the addresses, stop it again in reverse order."""

import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager

from insurance_agency.embedded import broker, places, postgres
from insurance_agency.embedded.postgres import Tuning


@contextmanager
def running(
    tuning: Tuning = Tuning.LASTING, *, given: Mapping[str, str] | None = None, fresh: bool = False
) -> Iterator[dict[str, str]]:
    """The environment that the application needs: DATABASE_URL, DATABASE_OWNER_URL, REDIS_URL and a secret.

    What `given` (the process's environment unless said) already names is used as it is and not started.
    Data of earlier runs is thrown away first when it should be `fresh`.
    """
    given = os.environ if given is None else given
    with ExitStack() as stack:
        addresses: dict[str, str] = {}
        if given.get("DATABASE_URL") and given.get("REDIS_URL"):
            yield addresses
            return
        place = stack.enter_context(places.lasting() if tuning is Tuning.LASTING else places.throw_away())
        if fresh:
            places.forget_data(place)
        if not given.get("REDIS_URL"):
            valkey = broker.start(place)
            stack.callback(valkey.stop)
            addresses["REDIS_URL"] = valkey.url
        if not given.get("DATABASE_URL"):
            server = postgres.start(place, tuning)
            stack.callback(server.stop)
            addresses |= {"DATABASE_URL": server.url, "DATABASE_OWNER_URL": server.owner_url}
        for name in ("SECRET_KEY", "FIELD_KEYS"):
            if not given.get(name):
                addresses[name] = places.kept_secret(place, f"{name.lower()}.secret")
        yield addresses
