"""Set-based statements, one file each. Parameters are named (psycopg style); nothing is pasted into them."""

from functools import cache
from importlib import resources


@cache
def statement(name: str) -> str:
    """The text of `<name>.sql`."""
    return resources.files(__package__).joinpath(f"{name}.sql").read_text(encoding="utf-8")


@cache
def composed(name: str, **parts: str) -> str:
    """The text of `<name>.sql` with other statements in the places of its marks `/* part */`."""
    text = statement(name)
    for mark, part in parts.items():
        text = text.replace(f"/* {mark} */", statement(part))
    return text
