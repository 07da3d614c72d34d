"""Structured logs: one line per event, as JSON in production and readable elsewhere.

Personal data never enters a log: events carry ids, codes and amounts, and of an address only its path,
because people search by names and numbers; of the database's errors not the row that they quote.
"""

import logging.config
import re
from typing import Any

import structlog
from structlog.typing import EventDict, Processor


def without_query(_logger: object, _method: str, event: EventDict) -> EventDict:
    """A request is logged as method and path: what stands behind the question mark was typed by somebody."""
    if isinstance(event.get("request"), str):
        event["request"] = event["request"].partition("?")[0]
    return event


_ROWS = re.compile(r"^(DETAIL:|CONTEXT:  COPY ).*$", re.MULTILINE)


def without_rows(_logger: object, _method: str, event: EventDict) -> EventDict:
    """The database quotes the row that it refuses; which row it was, ids tell as well."""
    if isinstance(event.get("exception"), str):
        event["exception"] = _ROWS.sub(r"\1 kept out of the log", event["exception"])
    return event


def logging_config(*, readable: bool, level: str) -> None:
    """Send the standard library's records and structlog's events through one formatter to standard error."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.PositionalArgumentsFormatter(),
        without_query,
        structlog.processors.TimeStamper(fmt="iso"),
        structlog.processors.StackInfoRenderer(),
        structlog.processors.UnicodeDecoder(),
    ]
    renderer: list[Processor] = (
        [structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)]
        if readable
        else [
            structlog.processors.format_exc_info,
            without_rows,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ]
    )
    logging.config.dictConfig(_standard_library(shared, renderer, level))
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )


def _standard_library(shared: list[Processor], renderer: list[Processor], level: str) -> dict[str, Any]:
    """The standard library's records go the same way."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "event": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": shared,
                "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, *renderer],
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "event"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django.request": {"level": "CRITICAL"},  # every request is an event already, with its outcome
            "django.server": {"level": "WARNING"},
            "fontTools": {"level": "ERROR"},
            "weasyprint": {"level": "ERROR"},
        },
    }
