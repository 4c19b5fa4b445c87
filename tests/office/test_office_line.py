"""The connection to the office is kept between exchanges, and what became of it meanwhile is noticed."""

from dataclasses import replace

import pytest

from app import clock, enrol
from app.enrol import office_link
from app.office_line import OfficeLine
from app.office_link import sync_now
from app.opening import LaptopWorkspace
from office.devices import revoke
from sync.errors import DeviceRevoked, OfficeUnreachable
from sync.transport import OfficeLink
from tests.running_office import RunningOffice, running_office


def enrolled(office: RunningOffice, laptop: LaptopWorkspace) -> OfficeLink:
    enrol.enrol(laptop, office.invite(office.add_user().login))
    with laptop.read() as session:
        return office_link(session)


def test_a_second_exchange_uses_the_connection_of_the_first(
    office_server: RunningOffice, laptop: LaptopWorkspace
) -> None:
    link = enrolled(office_server, laptop)
    sync_now(laptop)
    with laptop.line.lend(link, tries=1) as first:
        assert first._token
        with laptop.line.lend(link, tries=1) as beside:
            assert beside is not first
    sync_now(laptop)
    with laptop.line.lend(link, tries=1) as again:
        assert again is beside


def test_an_exchange_that_failed_leaves_no_connection(office_server: RunningOffice, laptop: LaptopWorkspace) -> None:
    link = enrolled(office_server, laptop)
    with pytest.raises(OfficeUnreachable), laptop.line.lend(link, tries=1) as failed:
        raise OfficeUnreachable
    assert failed._client.is_closed
    with laptop.line.lend(link, tries=1) as next_one:
        assert next_one is not failed


def test_another_office_gets_another_connection(office_server: RunningOffice, laptop: LaptopWorkspace) -> None:
    link = enrolled(office_server, laptop)
    with laptop.line.lend(link, tries=1) as first:
        pass
    with laptop.line.lend(replace(link, url="https://127.0.0.1:9"), tries=1) as second:
        assert second is not first
    assert first._client.is_closed


def test_closing_reaches_a_connection_that_is_lent(office_server: RunningOffice, laptop: LaptopWorkspace) -> None:
    link, line = enrolled(office_server, laptop), OfficeLine()
    with line.lend(link, tries=1) as lent:
        line.close()
    assert lent._client.is_closed


def test_an_office_that_was_started_again_is_reached_at_once(laptop: LaptopWorkspace) -> None:
    with running_office() as office:
        enrolled(office, laptop)
        sync_now(laptop)
        port = office.url.rpartition(":")[2]
        office.stop()
        office.start(*(port if part == "0" else part for part in office.serving))
        sync_now(laptop, tries=1)


def test_a_device_revoked_meanwhile_gets_nothing(office_server: RunningOffice, laptop: LaptopWorkspace) -> None:
    link = enrolled(office_server, laptop)
    sync_now(laptop)
    with office_server.workspace.write() as session:
        revoke(session, device_id=link.device_id, reason="lost", now=clock.now())
    with pytest.raises(DeviceRevoked):
        sync_now(laptop)
