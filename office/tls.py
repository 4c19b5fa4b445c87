"""The office's own certificate authority and the server certificate it signs.

Laptops trust this CA and no other, so the server certificate may be renewed without telling them. Nobody outside
needs to know the office exists.
"""

import ipaddress
import socket
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.types import CertificateIssuerPrivateKeyTypes
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from office.home import OfficeHome, write_private

EVERY_ADDRESS = frozenset({"", "0.0.0.0", "::"})  # noqa: S104 - told apart from real ones
CA_YEARS = 30
SERVER_DAYS = 397
RENEW_BEFORE = timedelta(days=30)
# Laptops whose clock is behind must not be locked out on the first day.
_BACKDATED = timedelta(days=2)


def ensure_ca(home: OfficeHome) -> None:
    """Make the CA of this office if there is none; an existing one is never replaced."""
    if home.ca_key.exists() and home.ca_certificate.exists():
        return
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Parasol office CA")])
    now = datetime.now(UTC)
    certificate = (
        _builder(name, key.public_key(), until=now + timedelta(days=365 * CA_YEARS))
        .issuer_name(name)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_key_usage(ca=True), critical=True)
        .sign(key, hashes.SHA256())
    )
    write_private(home.ca_key, _pem(key))
    write_private(home.ca_certificate, certificate.public_bytes(serialization.Encoding.PEM))


def ensure_server_certificate(home: OfficeHome, *, hosts: Iterable[str] = ()) -> bool:
    """Make or renew the server certificate if it is missing, near its end, of another CA or lacks a host.

    Args:
        home: with a CA.
        hosts: further names and addresses; this computer's name and loopback are always in.

    Returns:
        Whether there is a new certificate.
    """
    named = {home.settings().address, *hosts} - EVERY_ADDRESS
    wanted = named | {"localhost", "127.0.0.1", "::1", socket.gethostname()}
    ca = x509.load_pem_x509_certificate(home.ca_certificate.read_bytes())
    if _is_good(home, wanted, ca=ca):
        return False
    ca_key = serialization.load_pem_private_key(home.ca_key.read_bytes(), password=None)
    assert isinstance(ca_key, ec.EllipticCurvePrivateKey)
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = _server_certificate(key.public_key(), sorted(wanted), ca=ca, ca_key=ca_key)
    write_private(home.server_key, _pem(key))
    write_private(home.server_certificate, certificate.public_bytes(serialization.Encoding.PEM))
    return True


def ca_der(home: OfficeHome) -> bytes:
    """Return the CA certificate as its fingerprint is taken."""
    certificate = x509.load_pem_x509_certificate(home.ca_certificate.read_bytes())
    return certificate.public_bytes(serialization.Encoding.DER)


def _server_certificate(
    public_key: ec.EllipticCurvePublicKey,
    hosts: list[str],
    *,
    ca: x509.Certificate,
    ca_key: CertificateIssuerPrivateKeyTypes,
) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Parasol office")])
    until = min(datetime.now(UTC) + timedelta(days=SERVER_DAYS), ca.not_valid_after_utc)
    assert isinstance(ca_key, ec.EllipticCurvePrivateKey)
    return (
        _builder(name, public_key, until=until)
        .issuer_name(ca.subject)
        .add_extension(x509.SubjectAlternativeName([_general_name(host) for host in hosts]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_key_usage(ca=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(ca_key.public_key()), critical=False)
        .sign(ca_key, hashes.SHA256())
    )


def _builder(subject: x509.Name, public_key: ec.EllipticCurvePublicKey, *, until: datetime) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .public_key(public_key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime.now(UTC) - _BACKDATED)
        .not_valid_after(until)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public_key), critical=False)
    )


def _is_good(home: OfficeHome, wanted: set[str], *, ca: x509.Certificate) -> bool:
    if not (home.server_key.exists() and home.server_certificate.exists()):
        return False
    try:
        certificate = x509.load_pem_x509_certificate(home.server_certificate.read_bytes())
        key = serialization.load_pem_private_key(home.server_key.read_bytes(), password=None)
        certificate.verify_directly_issued_by(ca)
    except Exception:  # noqa: BLE001 - whatever is wrong with it, the answer is a new one
        return False
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    have = {str(name.value) for name in names}
    lasting = datetime.now(UTC) + RENEW_BEFORE < certificate.not_valid_after_utc
    return lasting and wanted <= have and key.public_key() == certificate.public_key()


def _general_name(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host.encode("idna").decode())


def _key_usage(*, ca: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not ca,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=ca,
        crl_sign=ca,
        encipher_only=False,
        decipher_only=False,
    )


def _pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
