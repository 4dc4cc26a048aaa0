"""Keys and signatures in the forms that OpenSSL reads."""

import stat
from pathlib import Path

import pytest

from tests.openssl import openssl
from tracker.custody.signing import BadKey, own_key, public_pem, signed_by

TEXT = b'{"head":"ab12"}'


def test_a_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "key.pem"
    first = own_key(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert public_pem(own_key(path)) == public_pem(first) != public_pem(own_key(tmp_path / "another.pem"))


def test_a_key_is_there_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A crash while it is written leaves nothing that a later call would take for a key."""
    path = tmp_path / "key.pem"

    def crash(handle: int) -> None:
        raise SystemExit

    with monkeypatch.context() as patched, pytest.raises(SystemExit):
        patched.setattr("tracker.custody.signing.os.fsync", crash)
        own_key(path)
    assert not path.exists()
    own_key(path)
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_a_signature_holds_for_this_text_and_this_key_alone(tmp_path: Path) -> None:
    key, other = own_key(tmp_path / "key.pem"), own_key(tmp_path / "other.pem")
    signature = key.sign(TEXT)
    assert len(signature) == 64 and signed_by(public_pem(key), signature, TEXT)
    assert not signed_by(public_pem(key), signature, TEXT + b" ")
    assert not signed_by(public_pem(key), signature[:-1] + bytes([signature[-1] ^ 1]), TEXT)
    assert not signed_by(public_pem(other), signature, TEXT)


def test_what_is_no_key_is_said(tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    path.write_text("nonsense")
    with pytest.raises(BadKey, match="no private key"):
        own_key(path)
    with pytest.raises(BadKey, match="no public key"):
        signed_by(b"nonsense", b"", TEXT)


def test_a_key_of_another_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    openssl("genpkey", "-algorithm", "X25519", "-out", str(path))
    with pytest.raises(BadKey, match="another kind"):
        own_key(path)


def test_a_key_made_by_openssl_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    openssl("genpkey", "-algorithm", "ED25519", "-out", str(path))
    done = openssl("pkey", "-in", str(path), "-pubout")
    assert public_pem(own_key(path)) == done.stdout
