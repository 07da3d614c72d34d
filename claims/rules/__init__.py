"""Who pays what of a bill: pure functions over frozen facts, in the order of DOMAIN 6.3.4."""
