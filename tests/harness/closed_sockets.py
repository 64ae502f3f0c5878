"""Nothing in the suite speaks with another machine."""

import socket
from ipaddress import ip_address

import pytest


class SocketClosed(Exception):
    """A test tried to reach another machine."""


def is_this_machine(host) -> bool:
    if isinstance(host, bytes):
        host = host.decode()
    if host in (None, "", "localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


@pytest.fixture(scope="session", autouse=True)
def closed_sockets():
    """Connections and look-ups of names end here unless they stay on this machine."""
    connect, connect_ex, getaddrinfo = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo

    def check(host):
        if not is_this_machine(host):
            raise SocketClosed(f"A test tried to reach {host!r}.")

    def checked(original):
        def connecting(self, address):
            if self.family in (socket.AF_INET, socket.AF_INET6):
                check(address[0])
            return original(self, address)

        return connecting

    def looked_up(host, *args, **kwargs):
        check(host)
        return getaddrinfo(host, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", checked(connect))
        patch.setattr(socket.socket, "connect_ex", checked(connect_ex))
        patch.setattr(socket, "getaddrinfo", looked_up)
        yield
