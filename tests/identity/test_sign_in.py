"""Going in by one's own door, and only by that; what stops a guesser; what a session asks for."""

import re
import time
from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from axes.models import AccessAttempt
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from insurance_agency.identity import operations
from insurance_agency.identity.adapter import SecondFactorAdapter
from insurance_agency.identity.choices import Door, Role
from insurance_agency.identity.doors import DOORS
from insurance_agency.identity.models import User
from tests.identity.people import PASSWORD, person_with, sign_in

ROLE_AT = {
    Door.DESK: Role.AUDITOR,
    Door.EMPLOYER: Role.EMPLOYER_FILER,
    Door.PERSON: Role.INSURED_PERSON,
    Door.INSTITUTION: Role.INSTITUTION_OPERATOR,
}
REFUSAL = "The user name or the password is not right for this door."


def enter(client: Client, door: Door, username: str, password: str = PASSWORD, **more: str) -> HttpResponse:
    return client.post(DOORS[door].sign_in_url, {"login": username, "password": password, **more})


@pytest.mark.parametrize("door", list(Door))
@pytest.mark.django_db
def test_each_door_lets_in_its_own_users(client: Client, door: Door) -> None:
    user = person_with(ROLE_AT[door])
    response = enter(client, door, user.username.upper())
    assert response.status_code == 302
    assert response.url == f"/{DOORS[door].prefix}/"
    assert client.session["_auth_user_id"] == str(user.pk)


@pytest.mark.django_db
def test_wrong_door_wrong_password_and_unknown_name_get_one_and_the_same_answer(client: Client) -> None:
    filer = person_with(Role.EMPLOYER_FILER)
    closed = person_with(Role.AUDITOR)
    operations.deactivate_user(user_id=closed.pk)
    answers = [
        enter(client, Door.DESK, filer.username),
        enter(client, Door.DESK, filer.username, "wrong"),
        enter(client, Door.DESK, "nobody"),
        enter(client, Door.DESK, closed.username),
    ]
    problems = [
        re.search(r'<div class="form-problems".*?</div>', each.content.decode(), re.DOTALL)
        for each in answers
    ]
    assert {problem[0] for problem in problems if problem} == {problems[0][0]}
    assert REFUSAL in problems[0][0]
    assert "_auth_user_id" not in client.session


@pytest.mark.django_db
def test_after_signing_in_one_comes_to_the_page_one_wanted_if_it_is_of_that_door(client: Client) -> None:
    manager = person_with(Role.SYSTEM_MANAGER)
    wanted = enter(client, Door.DESK, manager.username, next="/desk/users/")
    assert wanted.url == "/desk/users/"
    for elsewhere in ("/employer/", "https://elsewhere.example/desk/", "//elsewhere.example/desk/"):
        client.logout()
        assert enter(client, Door.DESK, manager.username, next=elsewhere).url == "/desk/"


@pytest.mark.django_db
def test_five_wrong_passwords_stop_signing_in_for_a_while(client: Client) -> None:
    user = person_with(Role.AUDITOR)
    last = [enter(client, Door.DESK, user.username, "wrong") for _attempt in range(5)][-1]
    assert last.status_code == 429
    assert "Wait 15 minutes" in last.content.decode()
    assert enter(client, Door.DESK, user.username).status_code == 429
    other = person_with(Role.AUDITOR)
    assert enter(client, Door.DESK, other.username).status_code == 302


@pytest.mark.django_db
def test_a_name_that_nobody_has_is_counted_but_not_kept(client: Client) -> None:
    number = "460100199001011234"
    answers = [enter(client, Door.PERSON, number, "wrong").status_code for _attempt in range(6)]
    assert answers == [200] * 4 + [429] * 2
    kept = AccessAttempt.objects.get()
    assert number not in f"{kept.username} {kept.get_data} {kept.post_data}"


@pytest.mark.django_db
def test_a_user_locked_out_by_the_manager_is_out_at_the_next_page(client: Client) -> None:
    user = sign_in(client, Role.AUDITOR)
    assert client.get("/desk/").status_code == 200
    operations.deactivate_user(user_id=user.pk)
    assert client.get("/desk/").status_code == 302


@pytest.mark.django_db
def test_signing_out_leads_back_to_the_same_door(client: Client) -> None:
    sign_in(client, Role.EMPLOYER_FILER)
    response = client.post(reverse("sign-out"))
    assert response.url == "/employer/sign-in/"
    assert client.get(reverse("sign-out")).status_code == 405


@pytest.mark.django_db
def test_a_temporary_password_has_to_be_changed_first(client: Client) -> None:
    user = sign_in(client, Role.AUDITOR, temporary_password=True)
    assert client.get("/desk/").url == reverse("account_change_password")
    new = "quite another river 8"
    changed = client.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new}
    )
    assert changed.status_code == 302
    assert not User.objects.get(pk=user.pk).password_is_temporary
    assert client.get("/desk/").status_code == 200


@pytest.mark.django_db
def test_a_new_password_that_is_weak_is_refused(client: Client) -> None:
    sign_in(client, Role.AUDITOR)
    response = client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": "password", "password2": "password"},
    )
    assert response.status_code == 200
    assert "form-problems" in response.content.decode()


@pytest.mark.django_db
def test_where_a_second_factor_is_required_the_desk_is_shut_until_it_is_set_up(
    client: Client, settings
) -> None:
    settings.MFA_REQUIRED = True
    user = person_with(Role.AUDITOR)
    enter(client, Door.DESK, user.username)
    assert client.get("/desk/").url == reverse("mfa_activate_totp")
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    assert secret in page.content.decode()
    done = client.post(reverse("mfa_activate_totp"), {"code": _code_of(secret)})
    assert done.url == reverse("mfa_view_recovery_codes")
    assert client.get(done.url).status_code == 200
    assert client.get("/desk/").status_code == 200


@pytest.mark.django_db
def test_the_other_doors_do_not_require_a_second_factor(client: Client, settings) -> None:
    settings.MFA_REQUIRED = True
    sign_in(client, Role.INSURED_PERSON)
    assert client.get(reverse("security")).status_code == 200


@pytest.mark.django_db
def test_with_a_second_factor_the_password_alone_does_not_let_in(client: Client) -> None:
    user = person_with(Role.AUDITOR)
    secret = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
    TOTP.activate(user, secret)
    response = enter(client, Door.DESK, user.username)
    assert response.url.startswith(reverse("mfa_authenticate"))
    assert client.get(response.url).status_code == 200
    assert client.get("/desk/").status_code == 302
    wrong = client.post(response.url, {"code": "000000"})
    assert "form-problems" in wrong.content.decode()
    assert client.post(response.url, {"code": _code_of(secret)}).url == "/desk/"
    assert Authenticator.objects.filter(user=user).exists()


@pytest.mark.django_db
def test_the_key_of_a_second_factor_is_not_kept_in_the_clear(client: Client) -> None:
    user = person_with(Role.AUDITOR)
    secret = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
    TOTP.activate(user, secret)
    kept = Authenticator.objects.get(user=user)
    assert secret not in str(kept.data)
    step = enter(client, Door.DESK, user.username).url
    assert client.post(step, {"code": _code_of(secret)}).url == "/desk/"
    assert SecondFactorAdapter().decrypt(secret) == secret


@pytest.fixture
def nobody_has_guessed_yet() -> Iterator[None]:
    """Guesses are counted in the cache by user, and ids come again in other tests."""
    cache.clear()
    yield
    cache.clear()


@pytest.mark.django_db
@pytest.mark.usefixtures("nobody_has_guessed_yet")
def test_guessing_at_the_second_factor_is_stopped_even_with_the_right_code_in_the_end(client: Client) -> None:
    user = person_with(Role.AUDITOR)
    secret = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
    TOTP.activate(user, secret)
    step = enter(client, Door.DESK, user.username).url
    for _guess in range(5):
        client.post(step, {"code": "000000"})
    client.post(step, {"code": _code_of(secret)})
    assert client.get("/desk/").status_code == 302


def _code_of(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


@pytest.mark.django_db
def test_the_language_chosen_is_remembered_with_the_user(client: Client) -> None:
    user = sign_in(client, Role.AUDITOR)
    response = client.post(reverse("set-language"), {"language": "zh-hans", "next": "/desk/"})
    assert response.url == "/desk/"
    assert User.objects.get(pk=user.pk).language == "zh-hans"
    assert 'lang="zh-Hans"' in client.get("/desk/").content.decode()
    client.post(reverse("set-language"), {"language": "klingon"})
    assert User.objects.get(pk=user.pk).language == "zh-hans"


@pytest.mark.django_db
def test_a_stranger_reads_the_doors_in_the_language_they_chose(client: Client) -> None:
    client.post(reverse("set-language"), {"language": "en"})
    assert 'lang="en"' in client.get("/").content.decode()


class TestIdleLock:
    """A session left alone asks for the password and goes on where it was."""

    @pytest.fixture(autouse=True)
    def _left_alone(self, client: Client, settings, db: None) -> None:
        settings.IDLE_LOCK_MINUTES = 15
        self.user = sign_in(client, Role.SYSTEM_MANAGER)
        client.get("/desk/")
        session = client.session
        session["seen_at"] = time.time() - 16 * 60
        session.save()

    def test_a_page_is_not_shown_until_the_password_is_given(self, client: Client) -> None:
        locked = client.get("/desk/users/")
        assert locked.status_code == 423
        assert client.post("/desk/users/", {"unlock_password": "wrong"}).status_code == 423
        opened = client.post("/desk/users/", {"unlock_password": PASSWORD})
        assert (opened.status_code, opened.url) == (302, "/desk/users/")
        assert client.get("/desk/users/").status_code == 200

    def test_a_form_that_was_being_sent_is_kept_and_goes_on(self, client: Client) -> None:
        fields = {"username": "late", "display_name": "晚", "door": "desk", "roles": ["auditor", "inspector"]}
        locked = client.post(reverse("desk:user-create"), fields)
        body = locked.content.decode()
        assert locked.status_code == 423
        assert not User.objects.filter(username="late").exists()
        kept = re.findall(r'type="hidden" name="(roles|username|unlock_replay)" value="(.*?)"', body)
        assert kept == [
            ("username", "late"),
            ("roles", "auditor"),
            ("roles", "inspector"),
            ("unlock_replay", "yes"),
        ]
        replay = {**fields, "unlock_replay": "yes"}
        wrong = client.post(reverse("desk:user-create"), {**replay, "unlock_password": "wrong"})
        assert 'value="late"' in wrong.content.decode()
        gone_on = client.post(reverse("desk:user-create"), {**replay, "unlock_password": PASSWORD})
        assert User.objects.get(username="late").role_codes == {"auditor", "inspector"}
        assert PASSWORD not in gone_on.wsgi_request.POST.values()

    def test_every_field_of_the_largest_form_that_is_accepted_is_kept(self, client: Client, settings) -> None:
        largest = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
        sent = {"line": [f"n{number}" for number in range(largest)]}
        body = client.post(reverse("desk:user-create"), sent).content.decode()
        assert re.findall(r'type="hidden" name="line" value="(.*?)"', body) == sent["line"]
        more = {"line": [*sent["line"], "one more"]}
        assert client.post(reverse("desk:user-create"), more).status_code == 400

    def test_what_polls_by_itself_does_not_keep_a_session_awake(self, client: Client) -> None:
        session = client.session
        session["seen_at"] = before = time.time() - 10 * 60
        session.save()
        client.get("/desk/", headers={"X-Poll": "1"})
        assert client.session["seen_at"] == before
        client.get("/desk/")
        assert client.session["seen_at"] > before

    def test_a_part_of_a_page_asks_for_the_whole_page_again(self, client: Client) -> None:
        answer = client.get("/desk/users/", headers={"HX-Request": "true"})
        assert (answer.status_code, answer.headers["HX-Refresh"]) == (204, "true")

    def test_a_wrong_password_beside_a_kept_form_leaves_nothing_of_the_form_behind(
        self, client: Client
    ) -> None:
        sent = {"id_number": "460100199001011234", "unlock_replay": "yes", "unlock_password": "nearly right"}
        assert client.post(reverse("desk:user-create"), sent).status_code == 423
        assert client.post(reverse("desk:user-create"), sent).status_code == 423
        attempt = AccessAttempt.objects.get()
        assert (attempt.username, attempt.failures_since_start) == (self.user.username, 2)
        assert (attempt.get_data, attempt.post_data) == ("", "")

    def test_one_may_sign_out_of_a_locked_session(self, client: Client) -> None:
        assert client.post(reverse("sign-out")).status_code == 302

    def test_guessing_at_the_lock_ends_in_the_lockout(self, client: Client) -> None:
        answers = [
            client.post(reverse("unlock"), {"unlock_password": "wrong"}).status_code for _try in range(5)
        ]
        assert answers[:4] == [403] * 4
        assert answers[4] == 429

    def test_the_lock_that_a_page_draws_over_itself_opens_with_the_password(self, client: Client) -> None:
        assert client.post(reverse("unlock"), {"unlock_password": PASSWORD}).status_code == 204
        assert client.get("/desk/users/").status_code == 200
