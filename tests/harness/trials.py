"""How many examples a property is tried on: few in `make test`, many in `make proof`."""

import os

from hypothesis import HealthCheck, settings

_SLOW_MACHINES = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("swift", max_examples=50, **_SLOW_MACHINES)  # type: ignore[arg-type]
settings.register_profile("proof", max_examples=2000, **_SLOW_MACHINES)  # type: ignore[arg-type]
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "swift"))
