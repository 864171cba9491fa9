"""What a captured frame is about: which question, and in which part of its conversation."""
import struct
from ipaddress import IPv4Address

VXLAN_PORT = 4789
ERRORS = {0: "net-unreachable", 1: "host-unreachable", 3: "port-unreachable", 4: "fragmentation-needed"}


class Sighting:
    """A packet as an interface saw it. `key` says whose it is: a token, or TCP's initial sequence number."""

    def __init__(self, data):
        self.key = self.kind = self.tunnel = None
        header = (data[0] & 15) * 4
        total, flags, self.ttl, number = struct.unpack("!2xH2xHBB", data[:10])
        self.source, self.destination = data[12:16], data[16:20]
        self.dont_fragment = bool(flags & 0x4000)
        self.protocol = {1: "icmp", 6: "tcp", 17: "udp"}.get(number)
        self.source_port = self.destination_port = 0
        body = data[header:total]
        if flags & 0x1FFF or self.protocol is None or len(body) < 8:
            return
        if self.protocol == "icmp":
            self.read_icmp(body)
        else:
            self.source_port, self.destination_port = struct.unpack("!HH", body[:4])
            self.read_tcp(body) if self.protocol == "tcp" else self.read_udp(body)

    def read_tcp(self, body):
        if len(body) < 14:  # quoted by an ICMP error
            self.kind, self.key = "request", ("tcp", struct.unpack("!I", body[4:8])[0])
            return
        sequence, acknowledged, flags = struct.unpack("!II1xB", body[4:14])
        if flags & 0x12 == 0x02:
            self.kind, self.key = "request", ("tcp", sequence)
        elif flags & 0x12 == 0x12 or flags & 0x14 == 0x14:
            self.kind = "reset" if flags & 4 else "response"
            self.key = ("tcp", (acknowledged - 1) & 0xFFFFFFFF)

    def read_udp(self, body):
        self.read_token(body[8:16])

    def read_token(self, text):
        if len(text) == 8 and text[:1] in b"QA":
            self.kind = "request" if text[:1] == b"Q" else "response"
            self.key = ("token", text[1:])

    def read_icmp(self, body):
        if body[0] in (0, 8):
            self.read_token(body[8:16])
            if self.kind:  # an echo comes back with what it brought
                self.kind = "request" if body[0] == 8 else "response"
        elif body[0] in (3, 11):
            about = Sighting(body[8:])
            if about.kind == "request":
                self.kind, self.key = "error " + error_name(body[0], body[1]), about.key

    def tunnelled(self, data):
        """The packet within, when this one is VXLAN."""
        start = (data[0] & 15) * 4
        if self.protocol != "udp" or self.destination_port != VXLAN_PORT or data[start + 28:start + 30] != b"\x08\x00":
            return self
        inner = Sighting(data[start + 30:])
        inner.tunnel = "%s > %s" % (IPv4Address(self.source), IPv4Address(self.destination))
        return inner

    def words(self, device):
        """A line for people and for comparison. A client's port may be any after masquerading."""
        source, destination = str(IPv4Address(self.source)), str(IPv4Address(self.destination))
        if self.protocol != "icmp":
            if self.kind == "request":
                destination += ":%d" % self.destination_port
            else:
                source += ":%d" % self.source_port
        line = "%s: %s %s %s > %s ttl %d" % (device, self.protocol, self.kind, source, destination, self.ttl)
        if self.kind == "request" and not self.dont_fragment:
            line += " in pieces"
        return line + (" in vxlan " + self.tunnel if self.tunnel else "")


def error_name(kind, code):
    return "ttl-exceeded" if kind == 11 else ERRORS.get(code, "admin-prohibited")


def sighting(data):
    if len(data) < 28 or data[0] >> 4 != 4:
        return None
    outer = Sighting(data)
    found = outer.tunnelled(data)
    return found if found.key is not None else None


def checksum(data):
    total = sum(struct.unpack("!%dH" % (len(data) // 2), data[:len(data) & ~1]))
    total += data[-1] << 8 if len(data) % 2 else 0
    total = (total >> 16) + (total & 0xFFFF)
    return ~(total + (total >> 16)) & 0xFFFF
