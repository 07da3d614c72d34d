"""Posting one act through its operation, beside pgbench's own small bank on the same server."""

import os
import re
import subprocess
from datetime import date
from itertools import count
from time import perf_counter
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from accounts import operations
from accounts.operations import credit, debit
from insurance_agency.bench import world
from insurance_agency.bench.report import REPETITIONS, Figure, median_of, spread
from insurance_agency.embedded.postgres import binaries

GOAL = 0.3
SECONDS = 5
SCALE = 10
DATABASE = "agency_pgbench"
_TPS = re.compile(r"tps = ([\d.]+)")


def measure() -> list[Figure]:
    """Acts a second of one client through `accounts.operations.post`, against tpcb-like of one client."""
    owner = os.environ["DATABASE_OWNER_URL"]
    _make_database(owner)
    try:
        address = urlunsplit(urlsplit(owner)._replace(path=f"/{DATABASE}"))
        _pgbench("--initialize", f"--scale={SCALE}", "--quiet", address)
        acts, transactions = [], []
        numbers = count()
        for _round in range(REPETITIONS):
            transactions.append(_tpcb_like(address))
            acts.append(_acts_a_second(numbers))
    finally:
        _drop_database(owner)
    ratios = [ours / theirs for ours, theirs in zip(acts, transactions, strict=True)]
    return [
        Figure(
            "posting one act through its operation",
            median_of(ratios),
            GOAL,
            "at least",
            "x pgbench tpcb-like",
            f"acts a second {spread(acts)}; tpcb-like {spread(transactions)} (least / median / most)",
        )
    ]


def _acts_a_second(numbers: "count[int]") -> float:
    """A hospital's share of a claim, again and again: pooled fund to institution, its own commit each."""
    ends = perf_counter() + SECONDS
    begun, done = perf_counter(), 0
    while perf_counter() < ends:
        number = next(numbers)
        operations.post(
            key=f"bench/{number}",
            act="claim-settled",
            region=world.REGION,
            on=date(2026, 11, 2),
            legs=[
                debit("pooled", 12_345, shard_by=number),
                credit("payable-pooled", 12_345, holder=("institution", 1 + number % 500)),
            ],
        )
        done += 1
    return done / (perf_counter() - begun)


def _tpcb_like(address: str) -> float:
    answer = _pgbench("--builtin=tpcb-like", "--client=1", f"--time={SECONDS}", "--no-vacuum", address)
    found = _TPS.search(answer)
    if found is None:
        raise RuntimeError(f"pgbench printed no rate: {answer}")
    return float(found[1])


def _pgbench(*arguments: str) -> str:
    program = binaries() / "pgbench"
    done = subprocess.run(  # noqa: S603 (our own program and arguments)
        [program, *arguments], check=True, capture_output=True, text=True
    )
    return done.stdout


def _make_database(owner: str) -> None:
    _drop_database(owner)
    with psycopg.connect(owner, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))


def _drop_database(owner: str) -> None:
    with psycopg.connect(owner, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(DATABASE)))
