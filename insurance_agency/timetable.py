"""When the periodic runs start, in the agency's own time (Asia/Shanghai). Each is harmless when repeated."""

from typing import Any

TIMETABLE: dict[str, dict[str, Any]] = {}
