"""Demonstration data: a small agency that looks and behaves like a real one.

Everything is drawn from one seed, so that the same command gives the same agency. People and
employers are invented; the money is not: it goes through the operations that production uses.
"""
