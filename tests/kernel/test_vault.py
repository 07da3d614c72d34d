import pytest

from insurance_agency.kernel.identifiers import born_on, id_number_is_valid, mask, normalise_id_number, sex_of
from insurance_agency.kernel.vault import SealBroken, Vault

ID = "11010519491231002X"


def test_what_is_sealed_opens_again_and_never_looks_the_same() -> None:
    vault = Vault(["secret"])
    assert vault.decrypt(vault.encrypt(ID)) == ID
    assert vault.encrypt(ID) != vault.encrypt(ID)
    assert ID.encode() not in vault.encrypt(ID)


def test_keys_rotate_and_the_index_stays() -> None:
    old, new = Vault(["old"]), Vault(["new", "old"])
    assert new.decrypt(old.encrypt("张三")) == "张三"
    assert new.blind_index(ID) == old.blind_index(ID)
    with pytest.raises(SealBroken):
        old.decrypt(new.encrypt("张三"))


def test_a_changed_value_does_not_open() -> None:
    vault = Vault(["secret"])
    sealed = bytearray(vault.encrypt(ID))
    sealed[-1] ^= 1
    with pytest.raises(SealBroken):
        vault.decrypt(bytes(sealed))


def test_identity_numbers_speak_for_themselves() -> None:
    assert id_number_is_valid(ID)
    assert not id_number_is_valid("110105194912310021")
    assert not id_number_is_valid("1.1E+17")
    assert not id_number_is_valid("11010519490231002X")
    assert id_number_is_valid("460105198306140233"), "the district is younger than the person"
    assert normalise_id_number(" 110105 19491231 002x ") == ID
    assert born_on(ID).isoformat() == "1949-12-31"
    assert sex_of(ID) == "F"
    assert mask(ID) == "1101************2X"
