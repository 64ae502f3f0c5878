"""The worker and the letter box, both real."""

import socket
from email import message_from_bytes, policy
from multiprocessing import Event, Value
from queue import Queue

import pytest
from aiosmtpd.controller import Controller
from django_q.brokers import get_broker
from django_q.models import OrmQ, Task
from django_q.monitor import monitor
from django_q.pusher import pusher
from django_q.worker import worker

ROUNDS = 50


class TaskFailed(AssertionError):
    """A queued task raised; the message is its traceback."""


def run_queued_tasks() -> int:
    """Runs what stands in the queue now, and what that queues, as the worker does. Returns how many tasks ran.

    django-q's own three parts - the one that fetches rows, the one that executes, the one that records - called one
    after the other in this process. A task that fails stays in the queue, as it would, and the test is told.
    """
    ran = 0
    for _ in range(ROUNDS):
        waiting, done = fetched(), Queue()
        if waiting.empty():
            return ran
        ran += waiting.qsize()
        waiting.put("STOP")
        worker(waiting, done, Value("d", -1))
        failures = [task["result"] for task in done.queue if not task["success"]]
        done.put("STOP")
        monitor(done, get_broker())
        if failures:
            raise TaskFailed("\n".join(failures))
    raise TaskFailed(f"The queue was not empty after {ROUNDS} rounds.")


def fetched() -> Queue:
    tasks, stop = Queue(), Event()
    stop.set()  # one look, not a watch
    broker = get_broker()
    while broker.queue_size():
        pusher(tasks, stop, broker)
    return tasks


@pytest.fixture
def run_tasks(db, monkeypatch):
    """Call it to let the worker run everything that is queued."""
    # Between tasks the worker lets go of old connections; here there is one, and the test's transaction is in it.
    for module in ("worker", "monitor"):
        monkeypatch.setattr(f"django_q.{module}.close_old_django_connections", lambda: None)
    return run_queued_tasks


@pytest.fixture
def queued_tasks(db):
    """Call it to see what is queued: a list of (function, arguments)."""
    return lambda: [(row.func(), row.task["args"]) for row in OrmQ.objects.order_by("pk")]


@pytest.fixture
def finished_tasks(db):
    """Call it to see what the worker has recorded."""
    return lambda: list(Task.objects.order_by("started"))


class LetterBox:
    """Collects the letters that a server has taken in, as messages."""

    def __init__(self):
        self.letters = []

    async def handle_DATA(self, server, session, envelope):
        letter = message_from_bytes(envelope.content, policy=policy.default)
        letter.recipients, letter.sender = envelope.rcpt_tos, envelope.mail_from
        self.letters.append(letter)
        return "250 OK"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


@pytest.fixture
def smtp(settings):
    """A real mail server on a free port; `smtp.letters` holds what arrived."""
    box = LetterBox()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = controller.hostname, controller.port
    settings.EMAIL_HOST_USER, settings.EMAIL_USE_TLS = "", False
    yield box
    controller.stop()
