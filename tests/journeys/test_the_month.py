"""One month of an agency's life, walked through the browser by everybody who takes part in it."""

from collections.abc import Callable
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from celery.worker import WorkController
from django.core.management import call_command
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from accounts.operations import verify
from institutions.operations import load_demonstration_catalogue
from tests.journeys import registering, walking
from tests.journeys.people import Town, staff_the_desk
from tests.journeys.registering import Story

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

AVERAGE_WAGE_OF_2025 = {"hainan-provincial": "8700.00", "shenzhen": "14553.00"}


@pytest.mark.parametrize("region", AVERAGE_WAGE_OF_2025)
def test_a_month_from_registration_to_the_statement(
    region: str,
    live_server: LiveServer,
    browser: Browser,
    worker: WorkController,
    complaints: list[str],
    tmp_path: Path,
) -> None:
    """The books agree after every step, and the printed statement says what the page says."""
    town, story = Town(browser, live_server.url, region, complaints), registering.new_story(region)
    staff_the_desk(region)
    load_demonstration_catalogue(region=region)

    def publish(town: Town, _story: Story) -> None:
        registering.publish_average_wage(town, 2025, AVERAGE_WAGE_OF_2025[region])

    def read(town: Town, story: Story) -> None:
        walking.read_the_account(town, story, tmp_path)

    steps: list[tuple[tuple[int, int], Callable[[Town, Story], None]]] = [
        ((9, 2), publish),
        ((9, 2), registering.register_employer),
        ((9, 2), registering.enrol_people),
        ((9, 2), registering.approve_people),
        ((9, 3), registering.give_sign_ins),
        ((9, 3), registering.designate_hospital),
        ((9, 7), walking.file_payroll),
        ((9, 11), walking.assess),
        ((9, 14), walking.receive_money),
        ((9, 15), walking.credit),
        ((10, 20), walking.settle_a_stay),
        ((11, 3), walking.settle_the_hospital),
        ((11, 5), read),
    ]
    for (month, day), step in steps:
        with time_machine.travel(datetime(2026, month, day, 2, 0, tzinfo=UTC)):
            step(town, story)
            assert verify() == [], f"the ledger does not verify after {step.__name__}"
    call_command("verify_ledger", stdout=StringIO())
