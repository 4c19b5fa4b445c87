"""Renews the search index behind the work after unlock, a step at a time; F12 and a closed store end it.

Every step is a job of its own on the thread of the network, so that neither a screen nor an exchange with the office
waits for more than one.
"""

from typing import Any

from PySide6.QtCore import QObject, Signal

from app import search_index
from app.i18n import _
from app.search_index import Renewal
from ui import work


class IndexRenewal(QObject):
    """Goes on where the last one ended.

    Args:
        owner: ends with it.

    Signals:
        said(str): how far it is, in words for whoever searches meanwhile; empty at the end.
    """

    said = Signal(str)

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._step()

    def _step(self) -> None:
        if work.door().is_open:
            work.run_network(self, _renew_some, done=self._go_on, failed=_later, broadcast=False)

    def _go_on(self, renewal: Renewal) -> None:
        # With no rows to index there is nothing that would be found better.
        said = not renewal.finished and renewal.total
        self.said.emit(_("Making the search better: {n}%").format(n=renewal.percent) if said else "")
        if not renewal.finished:
            self._step()


def _renew_some(workspace: Any) -> Renewal:
    with workspace.read() as session:
        if search_index.is_current(session):
            return Renewal(0, 0, finished=True)
    with workspace.write() as session:
        return search_index.renew_some(session)


def _later(_error: Exception) -> None:
    """Leave the rest for the next unlock: the old index finds meanwhile, and who works now has other worries."""
