"""The data key in memory."""

from typing import NoReturn, Self

from storage.errors import StoreLocked

KEY_BYTES = 32


class DataKey:
    """The random 256-bit key of one profile, held in memory that can be wiped.

    It shows in no `repr` and refuses to be pickled, so that no log, crash report or other process sees it.
    """

    __slots__ = ("_secret", "_wiped")

    def __init__(self, secret: bytes | bytearray) -> None:
        if len(secret) != KEY_BYTES:
            raise ValueError("a data key has 32 bytes")
        self._secret = bytearray(secret)
        self._wiped = False

    @property
    def wiped(self) -> bool:
        """Whether the key is gone."""
        return self._wiped

    def raw_hex(self) -> str:
        """Return the key as SQLCipher takes it, 64 hexadecimal digits.

        Raises:
            StoreLocked: the key was wiped.
        """
        self._check()
        return self._secret.hex()

    def derive(self, purpose: str) -> bytes:
        """Return 32 bytes for one purpose: attachments, backups, audit chain, configuration.

        Raises:
            StoreLocked: the key was wiped.
        """
        from storage import vault_crypto  # noqa: PLC0415 - loaded with the first secret, not with the unlock window

        self._check()
        return vault_crypto.hkdf(self._secret, purpose="data/" + purpose)

    def wipe(self) -> None:
        """Overwrite the key; everything asked of it later is refused."""
        self._secret[:] = bytes(len(self._secret))
        self._wiped = True

    def _check(self) -> None:
        if self._wiped:
            raise StoreLocked

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.wipe()

    def __repr__(self) -> str:
        return "DataKey(wiped)" if self._wiped else "DataKey(…)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a data key stays in the process that opened it")
