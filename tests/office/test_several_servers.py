"""Two processes of the server on one database: a laptop may meet another one with every call."""

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
from sqlmodel import select

from app import enrol, staff
from app.enrol import office_link
from app.office_link import sync_now
from app.opening import LaptopWorkspace
from storage.models import Note
from sync import device_key
from sync.admission import Challenge, Invitation, Knock, Proof, Token
from sync.client import Laptop, SyncReport, synchronise
from sync.device_key import CHALLENGE
from sync.protocol import Hello, decode
from sync.transport import Transport
from tests.conftest import make_laptop
from tests.office.conftest import RawDevice, connected, join, problem
from tests.office.equality import assert_equal
from tests.office.test_api_refusals import SCHEMA
from tests.office.test_first_exchange import joined, visit
from tests.running_office import PATIENCE, ROOT, RunningOffice, running_office, wait_until

ROUNDS = 4


@contextmanager
def second_server(office: RunningOffice) -> Iterator[str]:
    """Serve the same office once more, as another computer would: by the address of the database."""
    words = ("-m", "office", "--home", str(office.home.directory), "serve", "--port", "0")
    process = subprocess.Popen(
        [sys.executable, *words, "--until-stdin-closes"],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": office.database_url},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    with process:
        assert process.stdout is not None
        assert process.stdin is not None
        said = process.stdout.readline().split()
        assert said[0] == "READY"
        yield said[1]
        process.stdin.close()
        assert process.wait(PATIENCE) == 0


@pytest.fixture(scope="module")
def two() -> Iterator[tuple[RunningOffice, str]]:
    """An office with two servers."""
    with running_office() as office, second_server(office) as other:
        yield office, other


def exchange(laptop: LaptopWorkspace, url: str) -> SyncReport:
    """Exchange work through the server at an address."""
    with laptop.read() as session:
        link = replace(office_link(session), url=url)
    with Transport(link) as transport:
        return synchronise(Laptop(laptop.engine, laptop.recorder, link.device_id), transport)


def test_what_one_server_began_the_other_goes_on_with(two: tuple[RunningOffice, str]) -> None:
    office, other = two
    with connected(office) as here, connected(office, other) as there:
        device = join(office, here, login=office.add_user().login)
        twin = replace(device, client=there)
        nonce = decode(Challenge, device.say("challenge", Knock(device.device_id)).content).nonce
        signed = device_key.sign(nonce, private_key=device.private_key, purpose=CHALLENGE, server_id=device.server_id)
        proof = Proof(device.device_id, nonce, signed)
        device.token = twin.token = ""
        token = decode(Token, twin.say("token", proof).content).token
        # Answered there, the challenge is spent here as well.
        assert problem(device.say("token", proof)) == (401, "sign_in_again")
        assert problem(twin.say("token", proof)) == (401, "sign_in_again")
        for one in (device, twin):
            one.token = token
            hello = Hello(device=one.device_id, incarnation="0" * 32, schema_version=SCHEMA)
            assert one.say("hello", hello).status_code == 200


def test_guesses_are_counted_together(two: tuple[RunningOffice, str]) -> None:
    office, other = two
    with connected(office) as here, connected(office, other) as there:
        servers = [RawDevice(client, "", "", "", b"") for client in (here, there)]
        guess = Invitation(b"0" * 10)
        seen = [servers[number % 2].say("invitation", guess).status_code for number in range(20)]
        assert seen == [404] * 20
        assert {one.say("invitation", guess).status_code for one in servers} == {429}


def test_one_laptop_and_now_this_now_that_server(two: tuple[RunningOffice, str], laptop: LaptopWorkspace) -> None:
    office, other = two
    family_id = joined(office, laptop)
    for number in range(ROUNDS):
        visit(laptop, family_id, facts=f"Wizyta {number}")
        assert exchange(laptop, (office.url, other)[number % 2]).sent == 2
    assert_equal(office, laptop)


def test_two_laptops_at_once_through_two_servers(
    two: tuple[RunningOffice, str], laptop: LaptopWorkspace, tmp_path: Path
) -> None:
    office, other = two
    family_id = joined(office, laptop)
    second = make_laptop(tmp_path / "second")
    try:
        with office.workspace.read() as session:
            login = staff.staff_member(session, user_id=laptop.actor.user_id).login
        enrol.enrol(second, office.invite(login))
        sync_now(second)
        with ThreadPoolExecutor(2) as pool:
            for number in range(ROUNDS):
                visit(laptop, family_id, facts=f"Z pierwszego {number}")
                visit(second, family_id, facts=f"Z drugiego {number}")
                ways = [(laptop, office.url), (second, other)]
                for done in [pool.submit(exchange, *way) for way in (ways if number % 2 else ways[::-1])]:
                    done.result(2 * PATIENCE)
        for one in (laptop, second, laptop):
            exchange(one, office.url)
        assert_equal(office, laptop, second)
        with office.workspace.read() as session:
            notes = session.exec(select(Note).where(Note.family_id == family_id)).all()
        assert len(notes) == 2 * ROUNDS
    finally:
        second.close()


def test_workers_share_an_address_one_that_dies_is_replaced_and_all_end(laptop: LaptopWorkspace) -> None:
    with running_office(serve=False) as office, ExitStack() as ending:
        office.start(*office.serving, "--workers", "2")
        ending.callback(lambda: office.process and office.stop())
        assert office.process is not None
        parent = psutil.Process(office.process.pid)
        family_id = joined(office, laptop)
        first = workers(parent)
        assert len(first) == 2
        first[0].kill()
        wait_until(lambda: len(set(workers(parent)) - set(first)) == 1 and first[0] not in workers(parent))
        visit(laptop, family_id, facts="Po śmierci jednego z nich")
        assert sync_now(laptop).sent == 2
        assert_equal(office, laptop)
        last = workers(parent)
        assert office.stop() == 0
        assert not any(one.is_running() for one in last)


def workers(parent: psutil.Process) -> list[psutil.Process]:
    """Return the processes that answer, living ones only."""
    found = []
    for child in parent.children():
        with suppress(psutil.NoSuchProcess):
            if "--multiprocessing-fork" in child.cmdline():
                found.append(child)
    return found
