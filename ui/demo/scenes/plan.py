"""The plan: what changed, how it is written, read aloud, printed, signed and consulted."""

from typing import Final

from PySide6.QtGui import QImage

from app.demo.ids import family_id
from app.i18n import _
from ui.demo import chapters, driver
from ui.demo.stage import Stage
from ui.screens.plan.signing import SigningPage
from ui.screens.preview.view import PreviewScreen

INK: Final = 60
PAPER_WHITE: Final = 240
PAPER: Final = "plan-for-signature.pdf"


def differences(stage: Stage) -> None:
    """Show what changed since the version before."""
    stage.main.show_family(family_id(chapters.FAMILY), tab="plan")
    driver.settle()
    driver.press(stage.screen, _("see what changed"))
    stage.picture("plan-differences")
    driver.press(stage.screen, _("Back to the plan"))


def writing(stage: Stage) -> None:
    """Show an action being written, and the plan with nothing missing."""
    chapters.work_on_plan(stage)


def reading(stage: Stage) -> None:
    """Show the plan in large print."""
    chapters.read_plan(stage)


def preview(stage: Stage) -> None:
    """Show the paper for signature, and let it count as printed."""
    driver.press(stage.screen, _("Print for signature"))
    screen = stage.screen
    assert isinstance(screen, PreviewScreen)
    assert screen.printable is not None
    driver.wait_until(lambda: _has_ink(screen), what="the pages, which are drawn on a thread of their own")
    stage.picture("plan-preview")
    (stage.out / PAPER).write_bytes(screen.printable.rendered.pdf)
    screen.printed(1)
    driver.settle()
    driver.press(screen, _("Back"))


def signing(stage: Stage) -> None:
    """Show the signatures being marked, then keep them."""
    driver.press(stage.screen, _("Mark the signatures"))
    page = next(driver.visible(stage.screen, SigningPage))
    first, second, *_others = page.lines
    driver.press(first.choice, _("signature"))
    driver.press(second.choice, _("refusal"))
    stage.picture("plan-signing")
    driver.press(second.choice, _("signature"))
    driver.press(page, _("Keep the signatures"))


def consultation(stage: Stage) -> None:
    """Show the signed plan, and the social worker's opinion being noted."""
    stage.picture("plan-signed")
    driver.press(stage.screen, _("Note the consultation"))
    stage.picture("plan-consultation")
    driver.press(stage.screen, _("Back to the plan"))


def _has_ink(screen: PreviewScreen) -> bool:
    """Tell whether there is print in the middle of the paper; before the paper is there, only its ground is."""
    shown = screen.pages.pages.viewport().grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    middle = shown.copy(shown.rect().adjusted(shown.width() // 4, 40, -shown.width() // 4, 0))
    grey = bytes(middle.constBits())
    return min(grey) < INK and max(grey) > PAPER_WHITE
