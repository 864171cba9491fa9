"""What runs on the appliance: nodes, pods, services with their endpoints.

A file rarely says where a pod landed, and the real components throw dice for it: pods' names, nodes and addresses,
and cluster addresses and node ports of services, are taken from `choices` where the file is silent (one draw of
these dice, the simulator's). Everything that follows from them is worked out here.
"""
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv4Network

from topology import WORKLOADS, NotBuilt, address_range, labels_of, namespace_of, selects

# What kubeadm's and MetalLB's manifests declare, for the pods that no file has.
SYSTEM_PORTS = {
    "coredns": [("dns", "udp", 53), ("dns-tcp", "tcp", 53), ("metrics", "tcp", 9153)],
    "controller": [("monitoring", "tcp", 7472)],
    "speaker": [("monitoring", "tcp", 7472)],
}
SYSTEM_LABELS = {"coredns": {"k8s-app": "kube-dns"}}


@dataclass
class Node:
    device: str  # node/master
    kubernetes_name: str
    internal: IPv4Address
    external: IPv4Address
    up: bool
    labels: dict


@dataclass
class ContainerPort:
    name: str | None
    protocol: str
    port: int
    host_port: int | None = None
    host_ip: str | None = None


@dataclass
class Pod:
    namespace: str
    name: str
    node: Node
    address: IPv4Address
    labels: dict
    ports: list
    host_network: bool
    up: bool
    ready: bool

    @property
    def device(self):
        return "pod/%s/%s" % (self.namespace, self.name)


@dataclass
class Endpoint:
    address: IPv4Address
    port: int
    pod: Pod | None
    node: Node | None


@dataclass
class ServicePort:
    name: str | None
    protocol: str
    port: int
    node_port: int | None
    endpoints: list = field(default_factory=list)


@dataclass
class Service:
    namespace: str
    name: str
    spec: dict
    thing: dict
    cluster_ip: str | None
    ports: list
    health_check: int | None = None  # kube-proxy answers there, on every node
    external: IPv4Address | None = None  # MetalLB's

    @property
    def type(self):
        return self.spec.get("type", "ClusterIP")


def nodes_of(topology):
    kubernetes = topology.kubernetes
    external = address_range(kubernetes["nodeIPs"])
    count = 1 + kubernetes.get("workers", 1)
    names = [("node/master", "m0"), ("node/worker", "n1"), ("node/worker2", "n2")][:count]
    nodes = []
    for index, (device, ending) in enumerate(names):
        kubernetes_name = "k8s-%s-%s" % (topology.name, ending)
        labels = {"kubernetes.io/hostname": kubernetes_name}
        for thing in topology.of_kind("Node"):
            if thing["metadata"]["name"] in (kubernetes_name, device, device[5:]):
                labels.update(labels_of(thing))
        nodes.append(Node(device, kubernetes_name, topology.internal[2 + index], external[index],
                          device not in topology.down and "node/" + kubernetes_name not in topology.down, labels))
    return nodes


def node_named(nodes, name):
    found = [node for node in nodes if name in (node.device, node.device[5:], node.kubernetes_name)]
    if not found:
        raise NotBuilt("a node called %s" % name)
    return found[0]


def pods_of(topology, nodes, choices):
    written = {(namespace_of(one), one["metadata"]["name"]): one for one in topology.of_kind("Pod")}
    templates = {(namespace_of(one), one["kind"], one["metadata"]["name"]): one["spec"]["template"]
                 for one in topology.of_kind(*WORKLOADS)}
    pods = []
    for choice in choices["pods"]:
        key = (choice["namespace"], choice["name"])
        template = written.get(key) or templates.get((key[0], choice["ownerKind"], choice["ownerName"]))
        if template is None:
            template = system_template(choice)
        spec, status = template.get("spec") or {}, template.get("status") or {}
        node = node_named(nodes, spec.get("nodeName") or choice["node"])
        host_network = bool(spec.get("hostNetwork"))
        address = node.external if host_network else IPv4Address(status.get("podIP") or choice["address"])
        faults = {"pod/%s/%s" % key} | ({"pod/" + key[1]} if key[0] == "default" else set())
        up = node.up and not faults & topology.down
        pods.append(Pod(*key, node, address, labels_of({"metadata": template.get("metadata") or {}}),
                        container_ports(spec), host_network, up, up and is_ready(status)))
    return pods


def system_template(choice):
    name = choice["ownerName"]
    ports = [{"name": a, "protocol": b.upper(), "containerPort": c} for a, b, c in SYSTEM_PORTS.get(name, [])]
    return {
        "metadata": {"labels": SYSTEM_LABELS.get(name, {})},
        "spec": {"hostNetwork": choice["ownerKind"] == "DaemonSet", "containers": [{"ports": ports}]},
    }


def container_ports(spec):
    return [ContainerPort(port.get("name"), port.get("protocol", "TCP").lower(), port["containerPort"],
                          port.get("hostPort"), port.get("hostIP"))
            for container in spec.get("containers") or []
            for port in container.get("ports") or []]


def is_ready(status):
    conditions = [one for one in status.get("conditions") or [] if one.get("type") == "Ready"]
    return all(one.get("status") == "True" for one in conditions)


def services_of(topology, nodes, pods, choices):
    drawn = {(one["namespace"], one["name"]): one for one in choices["services"]}
    services = [service_of(thing, drawn.get((namespace_of(thing), thing["metadata"]["name"]), {}))
                for thing in topology.of_kind("Service")]
    known = {(one.namespace, one.name) for one in services}
    services += [one for one in system_services(topology) if (one.namespace, one.name) not in known]
    for service in services:
        written = written_endpoints(topology, service)
        for port, spec in zip(service.ports, service.spec.get("ports") or []):
            if service.name == "kubernetes" and service.namespace == "default":
                port.endpoints = [Endpoint(nodes[0].external, 6443, None, nodes[0])]
            elif service.spec.get("selector"):
                port.endpoints = selected_endpoints(service, port, spec, pods)
            else:
                port.endpoints = [Endpoint(IPv4Address(one), number, None, None)
                                  for one, name, number in written if name == port.name]
            port.endpoints.sort(key=lambda one: (one.address, one.port))
    return services


def service_of(thing, drawn):
    spec = thing.get("spec") or {}
    headless = spec.get("clusterIP") == "None" or spec.get("type") == "ExternalName"
    ports = []
    for port in spec.get("ports") or []:
        protocol = port.get("protocol", "TCP").lower()
        number = port.get("nodePort") or drawn.get("nodePorts", {}).get("%s/%d" % (protocol, port["port"]))
        ports.append(ServicePort(port.get("name"), protocol, port["port"], number))
    is_checked = spec.get("type") == "LoadBalancer" and spec.get("externalTrafficPolicy") == "Local"
    return Service(namespace_of(thing), thing["metadata"]["name"], spec, thing,
                   None if headless else spec.get("clusterIP") or drawn.get("clusterIP"), ports,
                   spec.get("healthCheckNodePort") or drawn.get("healthCheckNodePort") if is_checked else None)


def system_services(topology):
    subnet = IPv4Network(topology.kubernetes.get("serviceSubnet", "172.28.0.0/16"), strict=False)
    for namespace, name, index, selector, ports in (
        ("default", "kubernetes", 1, None, [("https", "TCP", 443, 6443)]),
        ("kube-system", "kube-dns", 10, {"k8s-app": "kube-dns"},
         [("dns", "UDP", 53, 53), ("dns-tcp", "TCP", 53, 53), ("metrics", "TCP", 9153, 9153)]),
    ):
        spec = {"selector": selector, "clusterIP": str(subnet[index]),
                "ports": [{"name": a, "protocol": b, "port": c, "targetPort": d} for a, b, c, d in ports]}
        yield service_of({"metadata": {"name": name, "namespace": namespace}, "spec": spec}, {})


def selected_endpoints(service, port, spec, pods):
    """Ready pods of the namespace that have the selector's labels and, for a named port, a port of that name."""
    endpoints = []
    for pod in pods:
        if pod.namespace != service.namespace or not selects({"matchLabels": service.spec["selector"]}, pod.labels):
            continue
        if not pod.ready and not service.spec.get("publishNotReadyAddresses"):
            continue
        target = spec.get("targetPort", port.port)
        numbers = [target] if isinstance(target, int) else [
            one.port for one in pod.ports if one.name == target and one.protocol == port.protocol][:1]
        endpoints += [Endpoint(pod.address, number, pod, pod.node) for number in numbers]
    return endpoints


def written_endpoints(topology, service):
    """Address, port name and number of each endpoint that somebody wrote by hand."""
    for thing in topology.of_kind("Endpoints"):
        if (namespace_of(thing), thing["metadata"]["name"]) == (service.namespace, service.name):
            return [(address["ip"], port.get("name"), port["port"]) for subset in thing.get("subsets") or []
                    for address in subset.get("addresses") or [] for port in subset.get("ports") or []]
    return []


def can_announce(service):
    """Any endpoint at all: a service without one is not announced."""
    return any(port.endpoints for port in service.ports)


def nodes_with_endpoint(service):
    return [one.node for port in service.ports for one in port.endpoints if one.node]
