"""Ground floor of the house: money, periods, working days, errors, explanations, policy packs.

Nothing in here knows Django, a database or the clock.
"""
