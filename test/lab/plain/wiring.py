"""Builds the appliance and its surroundings out of network namespaces, veth pairs, bridges and a VXLAN tunnel.

The program runs in a network and a mount namespace of its own (`unshare`), so that everything made here ends with
it, however it ends, and no name can meet another lab's. The bridges are in that first namespace: the two virtual
switches and the networks outside. Every other device has a namespace.
"""
import ctypes
import os
import subprocess

libc = ctypes.CDLL(None, use_errno=True)
CLONE_NEWNET = 0x40000000
HOME = os.open("/proc/self/ns/net", os.O_RDONLY)

ARP_MILLISECONDS = 250  # between two of the three requests for an unknown neighbour
KERNEL_SETTINGS = {
    "net/ipv4/icmp_ratemask": 0,  # no limit on how many errors; a ratelimit of 0 would use up those for lacking routes
    "net/ipv4/icmp_msgs_per_sec": 100000,
    "net/ipv4/icmp_msgs_burst": 100000,
    "net/ipv4/conf/all/rp_filter": 0,
    "net/ipv4/conf/default/rp_filter": 0,
    "net/ipv4/conf/all/send_redirects": 0,
    "net/ipv4/conf/default/send_redirects": 0,
    "net/ipv4/conf/all/accept_redirects": 0,
    "net/ipv4/conf/default/accept_redirects": 0,
    "net/ipv6/conf/all/disable_ipv6": 1,
    "net/ipv6/conf/default/disable_ipv6": 1,
}
FORWARDS = {"net/ipv4/ip_forward": 1}


def enter(namespace=None):
    handle = HOME if namespace is None else os.open("/run/netns/" + namespace, os.O_RDONLY)
    if libc.setns(handle, CLONE_NEWNET) != 0:
        raise OSError(ctypes.get_errno(), "setns " + str(namespace))
    if namespace is not None:
        os.close(handle)


def setting(path, value, must=True):
    try:
        with open("/proc/sys/" + path, "w") as file:
            file.write(str(value))
    except OSError:
        if must:
            raise


def run(words, text, may_fail=False):
    done = subprocess.run(words, input=text, text=True, capture_output=True)
    if done.returncode != 0 and not may_fail:
        raise RuntimeError("%s: %s\n%s" % (" ".join(words), done.stderr, text))


class Device:
    """One namespace and what is to be done in it."""

    def __init__(self, name, namespace):
        self.name, self.namespace = name, namespace
        self.settings = {}
        self.links = []
        self.tunnel_ends = []  # (MAC, address of the node that has it)
        self.routes = []  # those that Linux refuses are no routes here either
        self.rules = None
        self.listens = set()  # (protocol, port)
        self.announces = {}  # addresses, and on which interfaces
        self.carriers = []  # interfaces that have a cable

    def interface(self, name, address=None, mtu=1500, up=True, cabled=True):
        self.links.append("link set %s mtu %d" % (name, mtu))
        self.settings["net/ipv4/neigh/%s/retrans_time_ms" % name] = ARP_MILLISECONDS
        self.settings["net/ipv4/neigh/%s/proxy_delay" % name] = 0
        if address is not None:
            self.links.append("addr add %s dev %s" % (address, name))
        if up:
            self.links.append("link set %s up" % name)
            self.carriers += [name] if cabled else []

    def build(self):
        enter(self.namespace)
        run(["ip", "-batch", "-"], "\n".join(["link set lo up"] + self.links) + "\n")
        for path, value in self.settings.items():
            setting(path, value)
        if self.tunnel_ends:
            run(["bridge", "-batch", "-"], "".join("fdb append %s dev vxlan.calico dst %s\n" % one
                                                   for one in self.tunnel_ends))
        if self.routes:
            run(["ip", "-force", "-batch", "-"], "\n".join("route add " + one for one in self.routes) + "\n",
                may_fail=True)
        if self.rules:
            run(["iptables-restore"], self.rules.text())


class Wiring:
    def __init__(self):
        self.devices = {}
        self.cables = []  # lines for `ip`, in the first namespace
        self.later = []  # faults, after everything else

    def device(self, name):
        device = Device(name, "plain-%d" % len(self.devices))
        self.devices[name] = device
        return device

    def bridge(self, name):
        self.cables += ["link add %s type bridge forward_delay 0" % name, "link set %s up" % name]

    def plug(self, device, interface, bridge, mtu=1500):
        """A veth pair from the device to a socket of the bridge that takes frames of `mtu`."""
        socket = "s%d" % len(self.cables)
        self.cables += [
            "link add %s type veth peer name %s netns %s" % (socket, interface, device.namespace),
            "link set %s mtu %d master %s up" % (socket, mtu, bridge),
        ]
        return socket

    def join(self, bridges, mtus, up):
        """A cable between two bridges."""
        ends = ["c%da" % len(self.cables), "c%db" % len(self.cables)]
        self.cables.append("link add %s type veth peer name %s" % tuple(ends))
        for end, bridge, mtu in zip(ends, bridges, mtus):
            self.cables.append("link set %s mtu %d master %s" % (end, mtu, bridge))
            if up:
                self.cables.append("link set %s up" % end)

    def pair(self, one, interface, other, peer):
        self.cables.append("link add %s netns %s type veth peer name %s netns %s"
                           % (interface, one.namespace, peer, other.namespace))

    def build(self):
        names = [device.namespace for device in self.devices.values()]
        run(["ip", "-batch", "-"], "\n".join("netns add " + name for name in names) + "\n")
        for name in [None, *names]:
            enter(name)
            for path, value in KERNEL_SETTINGS.items():
                setting(path, value, must=False)
        enter()
        run(["ip", "-batch", "-"], "\n".join(self.cables) + "\n")
        for device in self.devices.values():
            device.build()
        enter()
        if self.later:
            run(["ip", "-batch", "-"], "\n".join(self.later) + "\n")
