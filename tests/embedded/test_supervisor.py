"""Several programs as one: logs with a prefix, one ending ends all."""

import sys

import pytest

from insurance_agency.embedded.supervisor import ChildEnded, Supervisor

_WAITING = "import time; print('waiting'); time.sleep(60)"


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_a_step_forwards_its_lines_with_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    supervisor = Supervisor({"WHO": "agency"})
    supervisor.step("migrate", python("import os; print(os.environ['WHO']); print('no newline', end='')"))
    assert capsys.readouterr().out.splitlines() == [" migrate | agency", " migrate | no newline"]


def test_a_step_that_fails_says_which_and_how() -> None:
    with pytest.raises(ChildEnded, match="data failed with exit code 3"):
        Supervisor({}).step("data", python("raise SystemExit(3)"))


def test_one_program_ending_is_noticed_and_the_others_are_stopped(capsys: pytest.CaptureFixture[str]) -> None:
    supervisor = Supervisor({})
    supervisor.add("web", python(_WAITING))
    supervisor.add("beat", python("print('gone')"))
    with pytest.raises(ChildEnded, match="beat ended with exit code 0"):
        supervisor.run_until(lambda: False, within=20)
    web = supervisor._children[0].process
    supervisor.stop()
    assert web.returncode is not None
    assert "    beat | gone" in capsys.readouterr().out


def test_waiting_has_an_end() -> None:
    supervisor = Supervisor({})
    supervisor.add("web", python(_WAITING))
    with pytest.raises(ChildEnded, match="not ready within"):
        supervisor.run_until(lambda: False, within=0.3)
    supervisor.stop()
