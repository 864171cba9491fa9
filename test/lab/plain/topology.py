"""A topology file in its own words: the appliance, what surrounds it, Kubernetes objects as dictionaries.

Written from the description of the file format and the listed assumptions alone; it shares nothing with the
simulator, so that a misreading there shows as a packet that travels differently here.
"""
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv4Interface, IPv4Network

import yaml

OURS = "hopscope.dev/v1"
PORTS_OF_MODEL = {"pro-gpu": 6, "pro-2": 4, "pro-r": 4, "mini-r": 4}
WORKLOADS = ("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Job")


class NotBuilt(Exception):
    """The file asks for something that this lab cannot build."""


@dataclass
class Port:
    name: str
    network: str | None
    address: IPv4Interface | None
    gateway: IPv4Address | None
    compute: bool
    mtu: int
    linked: bool


@dataclass
class Host:
    name: str
    role: str
    stateful: bool
    interfaces: list
    routes: list
    masquerade: list
    listens: list


@dataclass
class Topology:
    name: str = ""
    ports: list = field(default_factory=list)
    internal: IPv4Network = IPv4Network("172.29.0.0/24")
    kubernetes: dict = field(default_factory=dict)
    routes: list = field(default_factory=list)
    networks: dict = field(default_factory=dict)  # name: MTU
    hosts: list = field(default_factory=list)
    down: set = field(default_factory=set)  # targets of active faults
    objects: list = field(default_factory=list)

    def of_kind(self, *kinds):
        return [one for one in self.objects if one["kind"] in kinds]

    @property
    def compute_port(self):
        return next((port for port in self.ports if port.compute), None)


def read(text):
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    topology = Topology()
    for document in unlisted(yaml.load_all(text, Loader=loader)):
        if document.get("apiVersion") != OURS:
            topology.objects.append(document)
            continue
        name, spec = document["metadata"]["name"], document.get("spec") or {}
        if document["kind"] == "Appliance":
            read_appliance(topology, name, spec)
        elif document["kind"] == "Network":
            topology.networks[name] = spec.get("mtu", 1500)
        elif document["kind"] == "Host":
            topology.hosts.append(read_host(name, spec))
        elif document["kind"] == "Fault" and spec.get("active", True):
            if spec.get("state", "down") != "down":
                raise NotBuilt("a fault of state %s" % spec["state"])
            topology.down.add(spec["target"])
    return topology


def unlisted(documents):
    for document in documents:
        if not document:
            continue
        if document.get("kind") == "List":
            yield from unlisted(document.get("items") or [])
        else:
            yield document


def read_appliance(topology, name, spec):
    written = {port["name"]: port for port in spec.get("ports") or []}
    topology.name = name
    topology.ports = [read_port("Port%d" % number, written.get("Port%d" % number))
                      for number in range(1, PORTS_OF_MODEL[spec["model"]] + 1)]
    if "internalSwitch" in spec:
        topology.internal = IPv4Network(spec["internalSwitch"]["cidr"], strict=False)
    topology.kubernetes = spec.get("kubernetes") or {}
    topology.routes = spec.get("routes") or []


def read_port(name, written):
    if written is None:  # the factory's: Port 1 is for setting up, the others wait for a DHCP server
        address = IPv4Interface("192.168.100.10/24") if name == "Port1" else None
        return Port(name, None, address, None, False, 1500, True)
    lease = written.get("lease") or {} if written.get("dhcp") else written
    return Port(
        name=name,
        network=written.get("network"),
        address=IPv4Interface(lease["address"]) if lease.get("address") else None,
        gateway=IPv4Address(lease["gateway"]) if lease.get("gateway") else None,
        compute=written.get("compute", False),
        mtu=written.get("mtu", 1500),
        linked=written.get("link", "up") == "up",
    )


def read_host(name, spec):
    return Host(name, spec["role"], spec.get("stateful", False), spec.get("interfaces") or [], spec.get("routes") or [],
                spec.get("masquerade") or [], spec.get("listens") or [])


def address_range(text):
    """`192.168.20.30-192.168.20.39`, or one address."""
    first, _, last = str(text).partition("-")
    return [IPv4Address(number)
            for number in range(int(IPv4Address(first.strip())), int(IPv4Address((last or first).strip())) + 1)]


def namespace_of(thing):
    return thing["metadata"].get("namespace") or "default"


def labels_of(thing):
    return {key: str(value) for key, value in (thing["metadata"].get("labels") or {}).items()}


def annotations_of(thing):
    return thing["metadata"].get("annotations") or {}


def selects(selector, labels):
    """A LabelSelector: every label and every expression."""
    selector = selector or {}
    wanted = selector.get("matchLabels") or {}
    return (all(labels.get(key) == str(value) for key, value in wanted.items())
            and all(expression_holds(one, labels) for one in selector.get("matchExpressions") or []))


def expression_holds(expression, labels):
    key, values = expression["key"], [str(one) for one in expression.get("values") or []]
    return {
        "In": key in labels and labels[key] in values,
        "NotIn": key not in labels or labels[key] not in values,
        "Exists": key in labels,
        "DoesNotExist": key not in labels,
    }[expression["operator"]]
