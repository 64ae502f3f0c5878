"""A real mail server in a process of its own, as well or as badly behaved as a test wants.

python mail_server.py PORT FOLDER MANNER: each letter it takes is a line of JSON in FOLDER/taken.
"""

import asyncio
import json
import re
import sys
import time
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP


class Server:
    """`manner`: well, slow (100 ms a letter), refusing (one address in ten is none), closing (after every seventh letter),
    grey (the first time an address is seen it is told to come back), unwilling (takes no sender), brisk (20 ms), leaving
    (421 at every third address), deaf (wants not to hear every third letter); or what it answers to every address. Some
    let what comes before the letter come in one go (RFC 2920), as most servers do, and some do not.
    """

    one_by_one = ("grey", "closing", "slow")

    def __init__(self, folder: Path, manner: str):
        self.taken = (folder / "taken").open("a", buffering=1)
        self.manner, self.seen, self.letters, self.asked = manner, set(), 0, 0

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        session.host_name = hostname
        together = [] if self.manner in self.one_by_one else ["250-PIPELINING"]
        return [*responses[:-1], *together, responses[-1]]

    async def handle_MAIL(self, server, session, envelope, address, options):
        if self.manner == "unwilling":
            return "550 5.7.1 We do not know you"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.manner == "refusing" and address.split("@")[0].endswith("7"):
            return "550 5.1.1 No such user"
        if self.manner == "grey" and address not in self.seen:
            self.seen.add(address)
            return "451 4.7.1 Greylisted, come back"
        self.asked += 1
        if self.manner == "leaving" and self.asked % 3 == 0:
            return "421 4.7.0 Closing"
        if self.manner[0].isdigit():
            return self.manner
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.letters += 1
        if self.manner in ("slow", "brisk"):
            await asyncio.sleep(0.1 if self.manner == "slow" else 0.02)
        if self.manner == "closing" and self.letters % 7 == 0:
            server.transport.abort()
            return "421 Closing"
        mark = re.search(rb"^Message-ID: (\S+)", envelope.content, re.MULTILINE)
        line = {"to": envelope.rcpt_tos, "id": mark[1].decode() if mark else "", "at": time.time()}
        self.taken.write(json.dumps(line) + "\n")
        return "250 OK"


class Deaf(SMTP):
    """Of every third letter it wants to hear no word."""

    asked = 0

    async def smtp_DATA(self, arg):
        Deaf.asked += 1
        if Deaf.asked % 3 == 0:
            await self.push("554 5.6.0 Not that")
        else:
            await super().smtp_DATA(arg)


class DeafController(Controller):
    def factory(self):
        return Deaf(self.handler, **self.SMTP_kwargs)


def main(port: str, folder: str, manner: str):
    kind = DeafController if manner == "deaf" else Controller
    controller = kind(Server(Path(folder), manner), hostname="127.0.0.1", port=int(port))
    controller.start()
    (Path(folder) / "up").touch()
    while True:
        time.sleep(3600)


if __name__ == "__main__":
    main(*sys.argv[1:])
