#!/usr/bin/env python3
"""Sends, answers and captures packets in the network namespaces of a lab.

One process serves all namespaces: a socket stays in the namespace it was made in. Reads a JSON
object on standard input, writes one on standard output. Needs root and Python 3.6 or newer.

  {"namespaces": [{"name", "device", "carriers": [interface], "listeners": [{"protocol", "port", "address"}],
                   "announces": [{"interface", "address"}]}],
   "questions": [{"namespace", "source", "destination", "protocol", "port", "sourcePort",
                  "size", "dontFragment", "ttl"}]}

With no questions it answers until it is ended (SIGTERM). With the argument `trace DEVICE ADDRESS
PROTOCOL PORT` it asks that one question and prints the packets as lines. Namespaces on the
machine carry the prefix in the environment variable HOPSCOPE_LAB.
"""
import ctypes
import errno
import fcntl
import json
import os
import select
import signal
import socket
import struct
import subprocess
import sys
import time

LIBC = ctypes.CDLL(None, use_errno=True)
CLONE_NEWNET = 0x40000000
ETH_P_ALL, ETH_P_ARP, ETH_P_IP = 0x0003, 0x0806, 0x0800
PACKET_OUTGOING = 4
SIOCGIFFLAGS, SIOCGIFHWADDR, IFF_RUNNING = 0x8913, 0x8927, 0x40
SO_TIMESTAMPNS, SO_RCVBUFFORCE, IP_MTU_DISCOVER, IP_PKTINFO = 35, 33, 10, 8
IP_PMTUDISC_DONT, IP_PMTUDISC_DO = 0, 2
VXLAN_PORT = 4789
QUIET_SECONDS = 0.12   # nothing moved for so long: the packet has come to its end, three ARP requests included
SETTLED_SECONDS = 0.02 # the same, once the process that asked has its answer
LONGEST_SECONDS = 0.9  # before the kernel's first retransmission of a SYN
PREFIX = os.environ.get("HOPSCOPE_LAB", "hopscope") + "-"
PROTOCOLS = {1: "icmp", 6: "tcp", 17: "udp"}


def enter(namespace):
    handle = os.open("/run/netns/" + PREFIX + namespace, os.O_RDONLY)
    try:
        if LIBC.setns(handle, CLONE_NEWNET) != 0:
            raise OSError(ctypes.get_errno(), "setns " + namespace)
    finally:
        os.close(handle)


def text(address):
    return socket.inet_ntoa(address)


# ---- reading packets -------------------------------------------------------------------------

def parse_ip(data):
    """The headers of an IPv4 packet as a dictionary, or None."""
    if len(data) < 20 or data[0] >> 4 != 4:
        return None
    header = (data[0] & 15) * 4
    number = data[9]
    packet = {
        "source": text(data[12:16]), "destination": text(data[16:20]), "ttl": data[8],
        "protocol": PROTOCOLS.get(number, str(number)), "size": struct.unpack("!H", data[2:4])[0],
        "dontFragment": bool(data[6] & 0x40), "sourcePort": 0, "destinationPort": 0,
        "kind": None, "error": None, "about": None, "encapsulation": None,
        "fragment": (struct.unpack("!H", data[6:8])[0] & 0x1FFF) != 0,
    }
    body = data[header:]
    if packet["fragment"]:
        return packet
    if number in (6, 17) and len(body) >= 8:
        packet["sourcePort"], packet["destinationPort"] = struct.unpack("!HH", body[:4])
    if number == 6 and len(body) >= 14:
        flags = body[13]
        packet["kind"] = ("reset" if flags & 4 else "response" if flags & 18 == 18
                          else "request" if flags & 2 else "other")
    elif number == 17:
        packet["kind"] = {b"Q": "request", b"A": "response"}.get(body[8:9], "other")
    elif number == 1 and len(body) >= 8:
        parse_icmp(packet, body)
    elif number == 4:
        inner = parse_ip(body)
        if inner:
            inner["encapsulation"] = {"type": "ipip", "source": packet["source"],
                                      "destination": packet["destination"], "ttl": packet["ttl"]}
            return inner
    if number == 17 and packet["destinationPort"] == VXLAN_PORT and len(body) > 30:
        inner = parse_ip(body[8 + 8 + 14:]) if body[28:30] == b"\x08\x00" else None
        if inner:
            inner["encapsulation"] = {"type": "vxlan", "source": packet["source"],
                                      "destination": packet["destination"], "ttl": packet["ttl"],
                                      "vni": struct.unpack("!I", b"\0" + body[12:15])[0]}
            return inner
    return packet


def parse_icmp(packet, body):
    kind, code = body[0], body[1]
    if kind == 8:
        packet["kind"], packet["sourcePort"] = "request", struct.unpack("!H", body[4:6])[0]
    elif kind == 0:
        packet["kind"], packet["sourcePort"] = "response", struct.unpack("!H", body[4:6])[0]
    elif kind in (3, 11):
        packet["kind"] = "error"
        packet["error"] = ("ttl-exceeded" if kind == 11 else
                           {0: "net-unreachable", 1: "host-unreachable", 3: "port-unreachable",
                            4: "fragmentation-needed"}.get(code, "admin-prohibited" if code in (9, 10, 13) else "code-%d" % code))
        quoted = parse_ip(body[8:])
        if quoted:
            packet["about"] = {key: quoted[key] for key in
                               ("source", "destination", "protocol", "sourcePort", "destinationPort")}
    else:
        packet["kind"] = "other"


# ---- sockets in the namespaces -----------------------------------------------------------------

class Namespace:
    """The sockets of one namespace: a capture of everything, listeners, and an ARP answerer."""

    def __init__(self, description, watcher):
        self.name = description["name"]
        enter(self.name)
        self.capture = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETH_P_ALL))
        self.capture.setsockopt(socket.SOL_SOCKET, SO_TIMESTAMPNS, 1)
        self.capture.setsockopt(socket.SOL_SOCKET, SO_RCVBUFFORCE, 1 << 25)  # a routing loop is a burst
        self.capture.setblocking(False)
        watcher.add(self.capture, lambda: self.drain(watcher))
        self.announced = {(one["interface"], socket.inet_aton(one["address"])) for one in description.get("announces", [])}
        for listener in description.get("listeners", []):
            self.listen(listener, watcher)

    def listen(self, listener, watcher):
        address = (listener.get("address") or "0.0.0.0", listener["port"])
        if listener["protocol"] == "tcp":
            server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
            server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            server.bind(address)
            server.listen(64)
            server.setblocking(False)
            watcher.add(server, lambda: accept(server, watcher))
        else:
            server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            server.setsockopt(socket.IPPROTO_IP, IP_PKTINFO, 1)
            server.setsockopt(socket.IPPROTO_IP, IP_MTU_DISCOVER, IP_PMTUDISC_DONT)
            server.bind(address)
            server.setblocking(False)
            watcher.add(server, lambda: answer(server, watcher))

    def drain(self, watcher):
        while True:
            try:
                data, ancillary, _, address = self.capture.recvmsg(65535, 256)
            except BlockingIOError:
                return
            watcher.moved()
            interface, protocol, kind = address[0], address[1], address[2]
            if protocol == ETH_P_ARP and kind != PACKET_OUTGOING:
                self.answer_arp(interface, data)
            if protocol == ETH_P_IP:
                stamp = 0
                for level, option, value in ancillary:
                    if option == SO_TIMESTAMPNS:
                        seconds, nanoseconds = struct.unpack("qq", value[:16])
                        stamp = seconds * 1000000000 + nanoseconds
                watcher.captured(self.name, interface, kind == PACKET_OUTGOING, stamp, data[14:])

    def answer_arp(self, interface, frame):
        if len(frame) < 42 or frame[20:22] != b"\x00\x01" or (interface, frame[38:42]) not in self.announced:
            return
        own = fcntl.ioctl(self.capture, SIOCGIFHWADDR, struct.pack("256s", interface.encode()))[18:24]
        asker = frame[6:12]
        reply = asker + own + b"\x08\x06" + frame[14:20] + b"\x00\x02" + own + frame[38:42] + asker + frame[28:32]
        self.capture.sendto(reply, (interface, ETH_P_ARP))


def accept(server, watcher):
    try:
        connection, _ = server.accept()
        watcher.accepted = True
        connection.close()
    except OSError:
        pass


def answer(server, watcher):
    try:
        data, ancillary, _, peer = server.recvmsg(65535, 256)
    except OSError:
        return
    if data[:1] != b"Q":
        return
    watcher.received = True
    # Answers from the address that was asked, as a careful server does.
    info = next((value for level, option, value in ancillary if option == IP_PKTINFO), None)
    control = []
    if info:
        _, _, asked = struct.unpack("=I4s4s", info[:12])
        control = [(socket.IPPROTO_IP, IP_PKTINFO, struct.pack("=I4s4s", 0, asked, b"\0\0\0\0"))]
    try:
        server.sendmsg([b"A"], control, 0, peer)
    except OSError:
        pass


class Watcher:
    """Waits on all sockets at once and keeps what was captured since the last question."""

    def __init__(self):
        self.poll = select.epoll()
        self.handlers = {}
        self.packets = []
        self.received = False  # a UDP server got the datagram
        self.accepted = False  # a TCP server got the ACK that completes the handshake
        self.last = 0.0

    def add(self, owner, handler):
        self.handlers[owner.fileno()] = (owner, handler)
        self.poll.register(owner.fileno(), select.EPOLLIN)

    def watch(self, owner, handler, events):
        self.handlers[owner.fileno()] = (owner, handler)
        self.poll.register(owner.fileno(), events)

    def forget(self, owner):
        self.handlers.pop(owner.fileno(), None)
        try:
            self.poll.unregister(owner.fileno())
        except OSError:
            pass

    def moved(self):
        self.last = time.monotonic()

    def captured(self, namespace, interface, outgoing, stamp, data):
        if interface == "lo":
            return
        packet = parse_ip(data)
        if packet:
            packet.update(namespace=namespace, interface=interface, outgoing=outgoing, time=stamp)
            self.packets.append(packet)

    def run(self, longest, settled=lambda: False):
        start = time.monotonic()
        self.moved()
        while True:
            now = time.monotonic()
            quiet = SETTLED_SECONDS if settled() else QUIET_SECONDS
            if now - start > longest or now - self.last > quiet:
                return
            for handle, _ in self.poll.poll(SETTLED_SECONDS / 4):
                entry = self.handlers.get(handle)
                if entry:
                    entry[1]()


# ---- asking --------------------------------------------------------------------------------------

def ask(question, watcher):
    """Sends one packet and reports what the process that sent it sees, and all that was captured."""
    watcher.packets, watcher.received, watcher.accepted = [], False, False
    enter(question["namespace"])
    state = {"result": None}
    client = None
    try:
        client = {"tcp": ask_tcp, "udp": ask_udp, "icmp": ask_icmp}[question["protocol"]](question, state, watcher)
        watcher.run(LONGEST_SECONDS, lambda: state["result"] is not None)
    except OSError as problem:
        state["result"] = errno.errorcode.get(problem.errno, str(problem.errno))
        watcher.run(LONGEST_SECONDS)
    packets = sorted(watcher.packets, key=lambda packet: packet["time"])
    if client:
        watcher.forget(client)
        client.close()
    watcher.run(SETTLED_SECONDS)
    return {"result": state["result"], "received": watcher.received, "accepted": watcher.accepted, "packets": packets}


def prepare(client, question):
    client.setblocking(False)
    client.setsockopt(socket.IPPROTO_IP, socket.IP_TTL, question["ttl"])
    client.setsockopt(socket.IPPROTO_IP, IP_MTU_DISCOVER,
                      IP_PMTUDISC_DO if question["dontFragment"] else IP_PMTUDISC_DONT)


def ask_tcp(question, state, watcher):
    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    prepare(client, question)
    client.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    client.bind((question["source"] or "0.0.0.0", question["sourcePort"]))

    def connected():
        problem = client.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        state["result"] = "connected" if problem == 0 else errno.errorcode.get(problem, str(problem))
        watcher.forget(client)

    code = client.connect_ex((question["destination"], question["port"]))
    if code not in (0, errno.EINPROGRESS):
        state["result"] = errno.errorcode.get(code, str(code))
        return client
    watcher.watch(client, connected, select.EPOLLOUT)
    return client


def ask_udp(question, state, watcher):
    client = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    prepare(client, question)
    client.bind((question["source"] or "0.0.0.0", question["sourcePort"]))

    def answered():
        try:
            data = client.recv(65535)
            state["result"] = "answered" if data[:1] == b"A" else "other"
        except OSError as problem:
            state["result"] = errno.errorcode.get(problem.errno, str(problem.errno))

    watcher.add(client, answered)
    client.connect((question["destination"], question["port"]))
    client.send(b"Q" * max(1, (question["size"] or 0) - 28))
    return client


def ask_icmp(question, state, watcher):
    client = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)
    prepare(client, question)
    if question["source"]:
        client.bind((question["source"], 0))

    def answered():
        try:
            data = client.recv(65535)
        except OSError:
            return
        packet = parse_ip(data)
        if packet and packet["kind"] == "response" and packet["sourcePort"] == question["sourcePort"] \
                and packet["source"] == question["destination"]:
            state["result"] = "answered"

    watcher.add(client, answered)
    body = struct.pack("!BBHHH", 8, 0, 0, question["sourcePort"], 1) + bytes(max(0, (question["size"] or 84) - 28))
    client.sendto(body[:2] + struct.pack("!H", checksum(body)) + body[4:], (question["destination"], 0))
    return client


def checksum(data):
    if len(data) % 2:
        data += b"\0"
    total = sum(struct.unpack("!%dH" % (len(data) // 2), data))
    total = (total >> 16) + (total & 0xFFFF)
    return ~(total + (total >> 16)) & 0xFFFF


def wait_for_carriers(job):
    """The kernel notices a new link's carrier up to a second late; until then it sends nothing on it."""
    deadline = time.monotonic() + 5
    for description in job["namespaces"]:
        enter(description["name"])
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            for interface in description.get("carriers", []):
                while time.monotonic() < deadline:
                    request = struct.pack("16sH14x", interface.encode(), 0)
                    flags = struct.unpack("16sH14x", fcntl.ioctl(probe, SIOCGIFFLAGS, request))[1]
                    if flags & IFF_RUNNING:
                        break
                    time.sleep(0.01)


def flush_learned(namespaces, packets):
    """Forgets path MTUs that an ICMP error taught: the next question starts afresh."""
    if any(packet.get("error") == "fragmentation-needed" for packet in packets):
        for namespace in namespaces:
            subprocess.call(["ip", "-n", PREFIX + namespace.name, "route", "flush", "cache"])


def serve(watcher):
    while True:
        watcher.packets = []
        for handle, _ in watcher.poll.poll(1):
            watcher.handlers[handle][1]()


def trace(job, watcher, device, destination, protocol, port):
    """One question in words: every packet as it leaves a device, in order."""
    names = {one["name"]: one["device"] for one in job["namespaces"]}
    source = next((one["name"] for one in job["namespaces"] if one["device"] == device), None)
    if source is None:
        sys.exit("no device %s in this lab: the command 'devices' lists them" % device)
    result = ask({"namespace": source, "source": None, "destination": destination, "protocol": protocol,
                  "port": port, "sourcePort": 40112, "size": None, "dontFragment": False, "ttl": 64}, watcher)
    for packet in result["packets"]:
        if not packet["outgoing"] or packet["kind"] in (None, "other"):
            continue
        outer = packet["encapsulation"]
        print("%-28s %-16s %s:%d > %s:%d %s %s ttl %d%s" % (
            names[packet["namespace"]], packet["interface"], packet["source"], packet["sourcePort"],
            packet["destination"], packet["destinationPort"], packet["protocol"], packet["error"] or packet["kind"],
            packet["ttl"], " in %s %s > %s" % (outer["type"], outer["source"], outer["destination"]) if outer else ""))
    print("result: %s" % (result["result"] or "no answer"))
    return 0 if result["result"] in ("connected", "answered") else 1


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    job = json.load(sys.stdin)
    watcher = Watcher()
    wait_for_carriers(job)
    if sys.argv[1:2] == ["trace"]:
        for description in job["namespaces"]:
            Namespace({"name": description["name"]}, watcher)
        time.sleep(0.05)
        sys.exit(trace(job, watcher, sys.argv[2], sys.argv[3], sys.argv[4], int(sys.argv[5])))
    namespaces = [Namespace(description, watcher) for description in job["namespaces"]]
    time.sleep(0.05)  # the kernel begins to stamp packets a moment after the first socket asks for it
    if not job.get("questions"):
        serve(watcher)
    answers = []
    for question in job["questions"]:
        result = ask(question, watcher)
        flush_learned(namespaces, result["packets"])
        answers.append(result)
    json.dump(answers, sys.stdout)


if __name__ == "__main__":
    main()
