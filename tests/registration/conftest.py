"""An office with two pairs of hands, and an employer that they have registered."""

import pytest

from tests.registration.papers import active_employer, approver, clerk


@pytest.fixture
def hands():
    return clerk(), approver()


@pytest.fixture
def employer(hands):
    return active_employer(*hands)
