"""Sockets in the namespaces: servers on all that is open, a capture of all that is sent, MetalLB's answers to ARP,
and the questions. All questions of a lab are asked at once: each is told from the others by a token in its payload,
or by the initial sequence number of its SYN.
"""
import errno
import fcntl
import select
import socket
import struct
import time

from packets import checksum, sighting
from wiring import enter

ETH_P_ALL, ETH_P_IP, ETH_P_ARP = 3, 0x0800, 0x0806
PACKET_OUTGOING = 4
SO_TIMESTAMPNS, SO_RCVBUFFORCE, IP_PKTINFO = 35, 33, 8
TCP_REPAIR, TCP_REPAIR_QUEUE, TCP_QUEUE_SEQ, TCP_SEND_QUEUE = 19, 20, 21, 2
SIOCGIFHWADDR, SIOCGIFFLAGS, IFF_RUNNING = 0x8927, 0x8913, 0x40
LONGEST_SECONDS = 8
# Three requests for an unknown neighbour, 250 ms each, and what they still set off.
QUIET_SECONDS = 1.0


class Asking:
    def __init__(self, devices):
        self.poll = select.epoll()
        self.handlers = {}
        self.seen = []  # (nanoseconds, device, sighting)
        self.noticed = set()
        self.received = {}  # token: address that the server saw
        self.results = {}
        self.moved = time.monotonic()
        self.devices = devices
        for device in devices.values():
            enter(device.namespace)
            self.watch_interfaces(device)
            for protocol, port in sorted(device.listens):
                self.serve(protocol, port)
        enter()

    def add(self, owner, handler, events=select.EPOLLIN):
        self.handlers[owner.fileno()] = (owner, handler)
        self.poll.register(owner.fileno(), events)

    def run(self, longest, until=lambda: False):
        start = self.moved = time.monotonic()
        while time.monotonic() - start < longest and time.monotonic() - self.moved < QUIET_SECONDS and not until():
            for handle, _ in self.poll.poll(0.1):
                if handle in self.handlers:
                    self.handlers[handle][1]()

    # ---- what passes

    def watch_interfaces(self, device):
        capture = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETH_P_ALL))
        capture.setsockopt(socket.SOL_SOCKET, SO_TIMESTAMPNS, 1)
        capture.setsockopt(socket.SOL_SOCKET, SO_RCVBUFFORCE, 1 << 23)
        capture.setblocking(False)
        announced = {(address.packed, name) for address, names in device.announces.items() for name in names}
        self.add(capture, lambda: self.drain(device, capture, announced))

    def drain(self, device, capture, announced):
        while True:
            try:
                data, extra, _, address = capture.recvmsg(2048, 128)
            except BlockingIOError:
                return
            interface, protocol, kind = address[0], address[1], address[2]
            if protocol == ETH_P_ARP and kind != PACKET_OUTGOING:
                self.announce(capture, interface, data, announced)
            if protocol != ETH_P_IP or kind != PACKET_OUTGOING or interface in ("lo", "vxlan.calico"):
                continue
            one = sighting(data[14:])
            if one:
                self.notice(device.name, one)
                seconds, nanoseconds = struct.unpack("qq", extra[0][2][:16])
                self.seen.append((seconds * 10**9 + nanoseconds, device.name, one))

    def notice(self, device, one):
        """A repetition is nothing new: a TCP client goes on trying for minutes."""
        if (device, one.key, one.kind, one.ttl) not in self.noticed:
            self.noticed.add((device, one.key, one.kind, one.ttl))
            self.moved = time.monotonic()

    @staticmethod
    def announce(capture, interface, frame, announced):
        """MetalLB's speaker answers ARP requests for its addresses with the MAC of the interface they came in by."""
        if frame[20:22] != b"\x00\x01" or (frame[38:42], interface) not in announced:
            return
        own = fcntl.ioctl(capture, SIOCGIFHWADDR, struct.pack("256s", interface.encode()))[18:24]
        asker, asked = frame[22:32], frame[38:42]
        capture.sendto(asker[:6] + own + b"\x08\x06" + frame[14:20] + b"\x00\x02" + own + asked + asker,
                       (interface, ETH_P_ARP))

    # ---- servers

    def serve(self, protocol, port):
        if protocol == "tcp":
            server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
            server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            server.bind(("0.0.0.0", port))
            server.listen(64)
            self.add(server, lambda: self.accept(server))
        elif protocol == "udp":
            server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            server.setsockopt(socket.IPPROTO_IP, IP_PKTINFO, 1)
            server.bind(("0.0.0.0", port))
            self.add(server, lambda: self.answer(server))

    def accept(self, server):
        connection, peer = server.accept()
        self.add(connection, lambda: self.read_token(connection, peer[0]))

    def read_token(self, connection, peer):
        self.forget(connection)
        try:
            self.received[connection.recv(8)[1:]] = peer
        except OSError:
            pass
        connection.close()

    def answer(self, server):
        """From the address that was asked, as a careful server does."""
        try:
            data, extra, _, peer = server.recvmsg(2048, 128)
            self.received[data[1:8]] = peer[0]
            asked = struct.pack("=I4s4s", 0, extra[0][2][8:12], bytes(4))
            server.sendmsg([b"A" + data[1:8]], [(socket.IPPROTO_IP, IP_PKTINFO, asked)], 0, peer)
        except OSError:
            pass

    # ---- clients

    def ask_all(self, questions):
        for number, question in enumerate(questions):
            enter(self.devices[question["from"]].namespace)
            try:
                {"tcp": self.ask_tcp, "udp": self.ask_udp, "icmp": self.ask_icmp}[question["protocol"]](
                    question, number)
            except OSError as problem:
                self.results[number] = errno.errorcode[problem.errno]
            for handle, _ in self.poll.poll(0):
                self.handlers[handle][1]()
        enter()
        self.run(LONGEST_SECONDS)
        return [self.conversation(number, question) for number, question in enumerate(questions)]

    def ask_tcp(self, question, number):
        client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        client.setblocking(False)
        client.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        for option, value in ((TCP_REPAIR, 1), (TCP_REPAIR_QUEUE, TCP_SEND_QUEUE),
                              (TCP_QUEUE_SEQ, sequence(number)), (TCP_REPAIR, 0)):
            client.setsockopt(socket.IPPROTO_TCP, option, value)
        client.bind(("0.0.0.0", question["sourcePort"]))

        def connected():
            problem = client.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
            self.results[number] = errno.errorcode[problem] if problem else "connected"
            self.forget(client)
            if problem == 0:
                client.send(b"Q" + token(number))

        code = client.connect_ex((question["to"], question["port"]))
        if code not in (0, errno.EINPROGRESS):
            raise OSError(code, "connect")
        self.add(client, connected, select.EPOLLOUT)

    def ask_udp(self, question, number):
        client = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        client.bind(("0.0.0.0", question["sourcePort"]))
        self.add(client, lambda: self.answered(client, number))
        client.connect((question["to"], question["port"]))
        client.send((b"Q" + token(number)).ljust((question["size"] or 0) - 28, b"."))

    def answered(self, client, number):
        try:
            client.recv(2048)
            self.results[number] = "answered"
        except OSError as problem:
            self.results.setdefault(number, errno.errorcode[problem.errno])

    def ask_icmp(self, question, number):
        client = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)
        client.setsockopt(socket.IPPROTO_IP, 10, 1)  # IP_MTU_DISCOVER, IP_PMTUDISC_WANT, as for any other socket

        def heard():
            data, peer = client.recvfrom(2048)
            if data[20:21] == b"\x00" and data[28:36] == b"Q" + token(number) and peer[0] == question["to"]:
                self.results[number] = "answered"

        self.add(client, heard)
        payload = (b"Q" + token(number)).ljust((question["size"] or 84) - 28, b".")
        body = struct.pack("!BBHHH", 8, 0, 0, number + 1, 1) + payload
        client.sendto(body[:2] + struct.pack("!H", checksum(body)) + body[4:], (question["to"], 0))

    def forget(self, owner):
        self.handlers.pop(owner.fileno(), None)
        self.poll.unregister(owner.fileno())

    # ---- what it came to

    def conversation(self, number, question):
        key = ("tcp", sequence(number)) if question["protocol"] == "tcp" else ("token", token(number))
        # Every device takes one off the TTL; stamps alone are wrong until the kernel has begun to make them.
        ordered = sorted(self.seen, key=lambda entry: (-entry[2].ttl, entry[0]))
        mine = [(device, one) for _, device, one in ordered if one.key == key]
        lines = {kind: list(dict.fromkeys(one.words(device) for device, one in mine
                                          if (one.kind == "request") == (kind == "forward")))
                 for kind in ("forward", "reply")}
        result = self.results.get(number)
        seen_as = self.received.get(token(number))
        # A TCP server has the token only if what follows the handshake gets through, too.
        arrived = result == "answered" if question["protocol"] == "icmp" else seen_as is not None
        return {"delivered": arrived, "result": result, "seenAs": seen_as, **lines}


def token(number):
    return b"%07d" % number


def sequence(number):
    """The initial sequence number of a question's SYN; translation leaves it as it is."""
    return 0x51000000 + number


def wait_for_carriers(devices):
    """The kernel notices a new cable up to a second late and sends nothing before."""
    deadline = time.monotonic() + 5
    for device in devices.values():
        enter(device.namespace)
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            for name in device.carriers:
                request = struct.pack("16sH14x", name.encode(), 0)
                while time.monotonic() < deadline:
                    if struct.unpack("16sH14x", fcntl.ioctl(probe, SIOCGIFFLAGS, request))[1] & IFF_RUNNING:
                        break
                    time.sleep(0.02)
    enter()
