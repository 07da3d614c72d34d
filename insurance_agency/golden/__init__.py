"""Golden cases: worked cases as data, asked of the rules that production uses.

A case names a kind; `kinds.KINDS` gives the function that translates its facts, asks the rules and
translates the answer back. Nothing here calculates, and nothing here needs a database.
"""
