"""The way to the office: HTTP over TLS that trusts the office's own CA and nothing else (docs/security.md)."""

import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final, Self, TypeVar

import msgspec

from sync import device_key, errors
from sync.admission import (
    CONTENT_TYPE,
    DEMO_HEADER,
    SERVER_HEADER,
    TOKEN_HEADER,
    Challenge,
    Knock,
    Problem,
    Proof,
    Token,
)
from sync.exchange import Offering, Taken
from sync.lean_httpx import httpx
from sync.packing import packed
from sync.protocol import (
    Acknowledge,
    Hello,
    Manifest,
    ManifestRequest,
    Page,
    PullRequest,
    PushAnswers,
    PushBatch,
    Receipt,
    Welcome,
    decode,
)
from sync.retrying import LONGEST_DELAY, retry_delay

T = TypeVar("T")

TRIES = 3
_TIMEOUT = httpx.Timeout(60, connect=10)
# Less than the office keeps an idle connection, so that a call never meets one it is just closing.
_KEPT = httpx.Limits(keepalive_expiry=25)
_LONGEST_PAUSE = 10.0
# OpenSSL's X509_V_FLAG_NO_CHECK_TIME, for which Python has no name.
_NO_CHECK_TIME = 0x200000
_BY_CODE: Final = {
    kind.code: kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.SyncError)
}


@dataclass(frozen=True, slots=True)
class OfficeLink:
    """What a laptop knows of its office.

    Attributes:
        url: `https://host:port`.
        ca_pem: certificate of the office's CA, the only one trusted.
        server_id: who must answer.
        demo: whether only fictional data is exchanged; None while that is being asked.
        device_id: this laptop at the office; empty before it has joined.
        private_key: the device's key.
    """

    url: str
    ca_pem: str
    server_id: str
    demo: bool | None
    device_id: str = ""
    private_key: bytes = field(default=b"", repr=False)


class Transport:
    """One laptop's sessions with its office, over one connection where the network allows.

    Implements `sync.protocol.Exchange`. Every call may raise OfficeUnreachable, WrongCertificate, NotTheOffice,
    OtherOffice, DemoMismatch, DeviceRevoked, SignInAgain, OfficeBusy, OfficeFailed or another `SyncError` that the
    office answers with.

    Args:
        link: the office.
        sleep: waits so many seconds between tries.
        tries: how often a call is tried while the office does not answer.
    """

    def __init__(self, link: OfficeLink, *, sleep: Callable[[float], None] = time.sleep, tries: int = TRIES) -> None:
        self.link: Final = link
        self.tries = tries
        self._sleep = sleep
        self._token = ""
        self._ready: tuple[msgspec.Struct, bytes, dict[str, str]] | None = None
        self._client = httpx.Client(
            base_url=link.url,
            verify=pinned(link.ca_pem),
            timeout=_TIMEOUT,
            limits=_KEPT,
            trust_env=False,
            headers={"Content-Type": CONTENT_TYPE, DEMO_HEADER: _flag(link.demo)},
        )

    def hello(self, message: Hello) -> Welcome:
        """Say who calls; signs in first."""
        return self._call("hello", message, Welcome)

    def pack(self, batch: PushBatch) -> None:
        """Pack a batch before its turn comes: the office would wait for it between two batches."""
        self._ready = batch, *packed(batch)

    def push(self, batch: PushBatch) -> PushAnswers:
        """Hand over operations."""
        return self._call("push", batch, PushAnswers)

    def pull(self, request: PullRequest) -> Page:
        """Ask for rows."""
        return self._call("pull", request, Page)

    def manifest(self, request: ManifestRequest) -> Manifest:
        """Ask what a scope consists of."""
        return self._call("manifest", request, Manifest)

    def offer(self, message: Offering) -> Taken:
        """Give back rows that the office lost."""
        return self._call("offer", message, Taken)

    def acknowledge(self, message: Acknowledge) -> Receipt:
        """Close the session."""
        return self._call("acknowledge", message, Receipt)

    def ask(self, place: str, message: msgspec.Struct, kind: type[T]) -> T:
        """Say something that needs no signing in, and return the answer."""
        return self._patiently(lambda: self._post(place, message, kind))

    def close(self) -> None:
        """Close the connection and forget the token."""
        self._token = ""
        self._client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def bytes_for(self, method: str, place: str, content: bytes = b"") -> bytes:
        """Hand over bytes as they are and return the body of the answer."""
        return self._signed_in(lambda: self._send(method, place, content, {}).content)

    def _call(self, place: str, message: msgspec.Struct, kind: type[T]) -> T:
        return self._signed_in(lambda: self._post(place, message, kind))

    def _signed_in(self, call: Callable[[], T]) -> T:
        def once() -> T:
            if not self._token:
                self._sign_in()
            try:
                return call()
            except errors.SignInAgain:
                self._token = ""
                self._sign_in()
                return call()

        return self._patiently(once)

    def _sign_in(self) -> None:
        link = self.link
        nonce = self._post("challenge", Knock(link.device_id), Challenge).nonce
        signature = device_key.sign(
            nonce, private_key=link.private_key, purpose=device_key.CHALLENGE, server_id=link.server_id
        )
        self._token = self._post("token", Proof(link.device_id, nonce, signature), Token).token

    def _patiently(self, once: Callable[[], T]) -> T:
        """Try again while the office does not answer or asks to wait; everything sent may be sent twice."""
        for attempt in range(self.tries):
            try:
                return once()
            except (errors.OfficeUnreachable, errors.OfficeBusy) as error:
                asked = _asked(error)
                # A longer wait is for whoever begins sessions: here a thread would stand still that has to end.
                if attempt + 1 == self.tries or asked > _LONGEST_PAUSE:
                    raise
                self._sleep(retry_delay(attempt, asked=asked))
        raise errors.OfficeUnreachable

    def _post(self, place: str, message: msgspec.Struct, kind: type[T]) -> T:
        ready = self._ready
        content, headers = ready[1:] if ready is not None and ready[0] is message else packed(message)
        return _read(self._send("POST", place, content, headers), kind)

    def _send(self, method: str, place: str, content: bytes, headers: dict[str, str]) -> httpx.Response:
        signed = {TOKEN_HEADER: f"Bearer {self._token}"} if self._token else {}
        with _network_errors_known():
            response = self._client.request(method, f"/v1/{place}", content=content, headers=headers | signed)
        # It refers to itself through its stream; Python collects such rings seldom, and a megabyte hangs on each.
        response.stream = httpx.ByteStream(b"")
        self._check_sender(response)
        if response.status_code != httpx.codes.OK:
            raise _problem(response)
        return response

    def _check_sender(self, response: httpx.Response) -> None:
        """See that the answer is the office's own, before anything in it is believed."""
        server_id = response.headers.get(SERVER_HEADER)
        if server_id is None:
            raise errors.NotTheOffice
        if self.link.server_id and server_id != self.link.server_id:
            raise errors.OtherOffice
        if self.link.demo is not None and response.headers.get(DEMO_HEADER) != _flag(self.link.demo):
            raise errors.DemoMismatch


def pinned(ca_pem: str) -> ssl.SSLContext:
    """Return a TLS context that trusts one CA and nothing else.

    Dates of certificates are not looked at: this laptop's clock may be years wrong, and a key the office no longer
    trusts is withdrawn by the office, not by the calendar.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.load_verify_locations(cadata=ca_pem)
    context.verify_flags |= ssl.VerifyFlags(_NO_CHECK_TIME)
    return context


def fetch_ca(url: str) -> str:
    """Return the CA certificate that whoever answers at an address shows; only its fingerprint makes it the office's.

    Raises:
        OfficeUnreachable, NotTheOffice: no answer, or not such a one.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    # Nothing is sent here, and what comes back is believed only if the code on paper names its fingerprint.
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    with (
        _network_errors_known(),
        httpx.Client(verify=context, timeout=_TIMEOUT, trust_env=False) as client,
    ):
        response = client.get(f"{url}/v1/ca")
    if response.status_code != httpx.codes.OK or SERVER_HEADER not in response.headers:
        raise errors.NotTheOffice
    return response.text


def _read(response: httpx.Response, kind: type[T]) -> T:
    try:
        return decode(kind, response.content)
    except msgspec.DecodeError as error:
        raise errors.NotTheOffice from error


def _problem(response: httpx.Response) -> errors.SyncError:
    """Return the known error of an answer that is not a success."""
    told = _read(response, Problem)
    return _BY_CODE.get(told.code, errors.OfficeFailed)(**told.params)


def _flag(demo: bool | None) -> str:  # noqa: FBT001 - the one thing it is about
    return {True: "1", False: "0", None: ""}[demo]


def _asked(error: errors.SyncError) -> float:
    """Return how long the office wants to be left alone; never longer than the longest delay."""
    seconds = error.params.get("seconds", 0)
    return min(max(float(seconds), 0.0), LONGEST_DELAY) if isinstance(seconds, int | float) else 0


@contextmanager
def _network_errors_known() -> Iterator[None]:
    """Raise the known error in place of one of the network."""
    try:
        yield
    except httpx.DecodingError as error:
        raise errors.NotTheOffice from error
    except httpx.TransportError as error:
        raise _by_cause(error) from error


def _by_cause(error: BaseException) -> errors.SyncError:
    """Tell a certificate of somebody else and a service without TLS from a network without an answer."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return errors.WrongCertificate()
        if isinstance(cause, ssl.SSLEOFError | ssl.SSLZeroReturnError):
            return errors.OfficeUnreachable()
        if isinstance(cause, ssl.SSLError):
            return errors.NotTheOffice()
        cause = cause.__cause__ or cause.__context__
    return errors.OfficeUnreachable()
