"""Errors that are known to happen between a laptop and its office."""

from storage.errors import KnownError


class OfficeUnreachable(KnownError):
    """No answer: no network, the server is off, or the connection broke and stayed broken."""

    code = "office_unreachable"


class WrongCertificate(KnownError):
    """What answers at the office's address does not have the office's certificate."""

    code = "wrong_certificate"


class NotTheOffice(KnownError):
    """What answers does not speak as the office does: the sign-in page of a hotel network, another server."""

    code = "not_the_office"


class OfficeReplaced(KnownError):
    """The server has the office's certificate and another identity; absence of data there means nothing."""

    code = "office_replaced"


class DemoMismatch(KnownError):
    """Fictional data and real data would have met."""

    code = "demo_mismatch"


class SignInAgain(KnownError):
    """The office did not accept the device's signature; never a reason to lose local work."""

    code = "sign_in_again"


class DeviceRevoked(KnownError):
    """The office has withdrawn this device."""

    code = "device_revoked"


class OfficeTooOld(KnownError):
    """The office does not speak this program's version yet; work waits and goes on."""

    code = "office_too_old"


class OfficeBusy(KnownError):
    """The office asked to come back later. Params: `seconds`."""

    code = "office_busy"


class OfficeFailed(KnownError):
    """The office met an error of its own and said so."""

    code = "office_failed"


class MessageTooLarge(KnownError):
    """The office refused a message for its size."""

    code = "message_too_large"


class MessageRefused(KnownError):
    """The office could not read a message: a bug on one of the sides."""

    code = "message_refused"


class NotEnrolled(KnownError):
    """This store does not belong to any office yet."""

    code = "not_enrolled"


class AlreadyEnrolled(KnownError):
    """This store belongs to an office already."""

    code = "already_enrolled"


class EnrolmentCodeMistyped(KnownError):
    """A typed code cannot be right. Params: `group`, the first to look at again; 0 if a part is missing."""

    code = "enrolment_code_mistyped"


class EnrolmentCodeUnknown(KnownError):
    """The office does not know this code."""

    code = "enrolment_code_unknown"


class EnrolmentCodeUsed(KnownError):
    """Another device was joined with this code."""

    code = "enrolment_code_used"


class EnrolmentCodeExpired(KnownError):
    """The code was not used in time."""

    code = "enrolment_code_expired"
