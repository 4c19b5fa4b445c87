"""A store's file as somebody with its key could read it: every page in clear, those that are free too."""

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from sqlalchemy import Engine

from app.opening import LaptopWorkspace
from storage.vault import DATABASE_FILE

_PAGE, _SALT, _RESERVED, _VECTOR = 4096, 16, 80, 16


def file_pages(laptop: LaptopWorkspace) -> bytes:
    """Return all pages one after the other, without what SQLCipher adds to them."""
    key, parts = bytes.fromhex(laptop.key.raw_hex()), []
    data = (laptop.directory / DATABASE_FILE).read_bytes()
    for start in range(0, len(data), _PAGE):
        page = data[start : start + _PAGE]
        vector = page[-_RESERVED : _VECTOR - _RESERVED]
        cipher = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
        parts.append(cipher.update(page[_SALT if start == 0 else 0 : -_RESERVED]) + cipher.finalize())
    return b"".join(parts)


def copy_journal(engine: Engine) -> None:
    """Bring everything from the journal into the file."""
    with engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
