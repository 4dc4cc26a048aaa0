"""Ed25519 signatures of small files, in the forms that OpenSSL reads: PEM keys, signatures of 64 bytes."""

import os
import tempfile
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)


class BadKey(ValueError):
    """A file that holds no key for signatures; the text names it."""


def own_key(path: Path) -> Ed25519PrivateKey:
    """The key in a file, which is made at the first call, for its owner's eyes alone. Raises BadKey and OSError."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        pem = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        _put_new(path, pem)
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as problem:
        raise BadKey(f"{path} holds no private key that can be read: {problem}") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise BadKey(f"{path} holds a key of another kind than Ed25519")
    return key


def _put_new(path: Path, pem: bytes) -> None:
    """Write a key that is whole or not there at all, on the disk when this returns; one that is there stays."""
    handle, name = tempfile.mkstemp(prefix=".key-", dir=path.parent)  # for its owner's eyes alone
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(pem)
            file.flush()
            os.fsync(file.fileno())
        os.link(name, path)
    except FileExistsError:  # somebody was quicker
        pass
    finally:
        Path(name).unlink(missing_ok=True)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def public_pem(key: Ed25519PrivateKey) -> bytes:
    """The public half, to be published."""
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def signed_by(pem: bytes, signature: bytes, text: bytes) -> bool:
    """Whether the holder of this public key signed this text. Raises BadKey."""
    try:
        key = load_pem_public_key(pem)
    except (ValueError, TypeError, UnsupportedAlgorithm) as problem:
        raise BadKey(f"no public key that can be read: {problem}") from None
    if not isinstance(key, Ed25519PublicKey):
        raise BadKey("a key of another kind than Ed25519")
    try:
        key.verify(signature, text)
    except InvalidSignature:
        return False
    return True
