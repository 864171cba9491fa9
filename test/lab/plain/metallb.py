"""MetalLB as its source has it: who gets which address (internal/allocator), which node answers ARP for it
(speaker/layer2_controller.go) or tells it to routers (speaker/bgp_controller.go).

`external` of the services is set here. Allocation among several services happens in the order of the file.
"""
import hashlib
from ipaddress import IPv4Address, IPv4Interface, IPv4Network

from cluster import can_announce, nodes_with_endpoint
from topology import address_range, annotations_of, labels_of, selects

INTERFACES = ("eth0", "eth1")
EXCLUDED = "node.kubernetes.io/exclude-from-external-load-balancers"


class Pool:
    def __init__(self, name, addresses, spec=None):
        self.name, self.addresses = name, addresses
        allocation = (spec or {}).get("serviceAllocation")
        self.automatic = (spec or {}).get("autoAssign", True)
        self.pinned = bool(allocation)
        self.allocation = allocation or {}

    def takes(self, service, labels_of_namespace):
        """Whether a pool that is kept for some services is kept for this one."""
        namespaces = self.allocation.get("namespaces") or []
        by_label = self.allocation.get("namespaceSelectors") or []
        by_service = self.allocation.get("serviceSelectors") or []
        in_namespace = service.namespace in namespaces or any(selects(one, labels_of_namespace) for one in by_label)
        return ((in_namespace or not namespaces and not by_label)
                and (not by_service or any(selects(one, labels_of(service.thing)) for one in by_service)))


def pools_of(topology):
    objects = topology.of_kind("IPAddressPool")
    if objects:
        return [Pool(one["metadata"]["name"], [a for text in one["spec"]["addresses"] for a in addresses_in(text)],
                     one["spec"]) for one in objects]
    text = topology.kubernetes.get("serviceIPs")
    return [Pool(None, address_range(text) if text else [])]


def addresses_in(text):
    return list(IPv4Network(text)) if "/" in text else address_range(text)


def own_annotation(service, name):
    annotations = annotations_of(service.thing)
    return annotations.get("metallb.io/" + name) or annotations.get("metallb.universe.tf/" + name)


def allocate(topology, services):
    pools = pools_of(topology)
    labels = {one["metadata"]["name"]: labels_of(one) for one in topology.of_kind("Namespace")}
    balanced = [one for one in services
                if one.type == "LoadBalancer" and not one.spec.get("loadBalancerClass")]
    users = {}

    def give(service, address):
        sharers = users.setdefault(address, [])
        if not all(may_share(service, other) for other in sharers):
            return False
        sharers.append(service)
        service.external = address
        return True

    for service in balanced:
        ingress = ((service.thing.get("status") or {}).get("loadBalancer") or {}).get("ingress") or []
        if ingress and ingress[0].get("ip"):
            give(service, IPv4Address(ingress[0]["ip"]))
    for service in balanced:
        wanted = own_annotation(service, "loadBalancerIPs") or service.spec.get("loadBalancerIP")
        if wanted and not service.external and any(IPv4Address(wanted) in pool.addresses for pool in pools):
            give(service, IPv4Address(wanted))
    for service in balanced:
        if service.external or own_annotation(service, "loadBalancerIPs") or service.spec.get("loadBalancerIP"):
            continue
        for pool in pools_for(service, pools, labels.get(service.namespace, {})):
            if any(give(service, address) for address in pool.addresses):
                break


def pools_for(service, pools, labels):
    """Those kept for this service, the most urgent first (1 before 2 before none), then those for everybody."""
    named = own_annotation(service, "address-pool")
    if named:
        return [pool for pool in pools if pool.name == named]
    automatic = [pool for pool in pools if pool.automatic]
    pinned = [pool for pool in automatic if pool.pinned and pool.takes(service, labels)]
    pinned.sort(key=lambda pool: pool.allocation.get("priority") or float("inf"))
    return pinned + [pool for pool in automatic if not pool.pinned]


def may_share(one, other):
    keys = [own_annotation(service, "allow-shared-ip") for service in (one, other)]
    ports = [{(port.protocol, port.port) for port in service.ports} for service in (one, other)]
    local = [service.spec.get("externalTrafficPolicy") == "Local" for service in (one, other)]
    backends = [service.spec.get("selector") for service in (one, other)]
    return (keys[0] is not None and keys[0] == keys[1] and not ports[0] & ports[1] and local[0] == local[1]
            and (not local[0] or backends[0] == backends[1]))


def speaking_nodes(topology, service, nodes):
    return among(service, [node for node in nodes if node.up and may_speak(topology, node)])


def counted_nodes(topology, service, nodes):
    """Those that an election counts. Without memberlist (internal/speakerlist) a speaker knows of no other, and takes
    it that one runs on every node; a node that is cut off or left out it sees for itself."""
    if not has_memberlist(topology):
        return among(service, [node for node in nodes if may_speak(topology, node, anywhere=True)])
    return speaking_nodes(topology, service, nodes)


def has_memberlist(topology):
    """Both the address and the labels must be set; a container that is not written out has them."""
    for one in topology.of_kind("DaemonSet"):
        if one["metadata"]["name"] != "speaker":
            continue
        names = [item["name"] for item in one["spec"]["template"]["spec"]["containers"][0].get("env") or []]
        if "METALLB_NODE_NAME" in names:
            return "METALLB_ML_BIND_ADDR" in names and "METALLB_ML_LABELS" in names
    return True


def among(service, able):
    if not service.external or not can_announce(service):
        return []
    if service.spec.get("externalTrafficPolicy") == "Local":
        near = [node.device for node in nodes_with_endpoint(service)]
        able = [node for node in able if node.device in near]
    return able


def may_speak(topology, node, anywhere=False):
    """A speaker runs there, the node has a network, and nobody has labelled it to be left out."""
    sets = [one for one in topology.of_kind("DaemonSet") if one["metadata"]["name"] == "speaker"]
    pods = [one["spec"]["template"]["spec"] for one in sets]
    runs = anywhere or all(node.labels.get(key) == value for pod in pods
               for key, value in (pod.get("nodeSelector") or {}).items())
    flags = [word for pod in pods for word in pod["containers"][0].get("args") or []]
    conditions = [condition for one in topology.of_kind("Node")
                  if one["metadata"]["name"] in (node.kubernetes_name, node.device, node.device[5:])
                  for condition in (one.get("status") or {}).get("conditions") or []]
    cut_off = any(one["type"] == "NetworkUnavailable" and one["status"] == "True" for one in conditions)
    return runs and not cut_off and (EXCLUDED not in node.labels or "--ignore-exclude-lb" in flags)


def advertised_by(topology, kind, service, nodes):
    """The nodes that an advertisement of the service's pool selects, with the interfaces that it leaves them. The
    appliance's own pool has no objects: its mode stands for an advertisement of either kind."""
    pool = next((one for one in pools_of(topology) if service.external in one.addresses), None)
    if pool is None or pool.name is None:
        return [(node, INTERFACES) for node in nodes] if speaks_bgp(topology) == (kind == "BGPAdvertisement") else []
    pool_object = next(one for one in topology.of_kind("IPAddressPool") if one["metadata"]["name"] == pool.name)
    chosen = []
    for spec in (one.get("spec") or {} for one in topology.of_kind(kind)):
        names, selectors = spec.get("ipAddressPools") or [], spec.get("ipAddressPoolSelectors") or []
        picked = pool.name in names or any(selects(one, labels_of(pool_object)) for one in selectors)
        if (names or selectors) and not picked:
            continue
        by_service = spec.get("serviceSelectors") or []
        if by_service and not any(selects(one, labels_of(service.thing)) for one in by_service):
            continue
        by_label = spec.get("nodeSelectors") or []
        chosen += [(node, spec.get("interfaces") or INTERFACES) for node in nodes
                   if not by_label or any(selects(one, node.labels) for one in by_label)]
    return [(node, {name for one, names in chosen if one is node for name in names})
            for node in nodes if any(one is node for one, _ in chosen)]


def liking(topology, service, node):
    """What the advertisements that take this node for this service weigh it (preferredNodeSelectors)."""
    def weight(one):
        return sum(item["weight"] for item in (one.get("spec") or {}).get("preferredNodeSelectors") or []
                   if selects(item["preference"], node.labels))
    return sum(weight(one) for one in topology.of_kind("L2Advertisement")
               if advertised_by(Only(topology, one), "L2Advertisement", service, [node]))


class Only:
    """The topology with one of its L2Advertisements alone."""
    def __init__(self, topology, kept):
        self.topology, self.kept, self.kubernetes = topology, kept, topology.kubernetes

    def of_kind(self, kind):
        return [self.kept] if kind == "L2Advertisement" else self.topology.of_kind(kind)


def speaks_bgp(topology):
    metallb = topology.kubernetes.get("metallb") or {}
    return metallb.get("mode") == "bgp" and bool(metallb.get("peers"))


def announcers(topology, services, nodes):
    """Address: the node that answers ARP for it, and on which interfaces. Who is elected does not depend on these."""
    found = {}
    for service in services:
        counted = advertised_by(topology, "L2Advertisement", service, counted_nodes(topology, service, nodes))
        if not counted:
            continue
        first = min(counted, key=lambda one: (-liking(topology, service, one[0]),
                                              election_hash(one[0], service.external)))
        if first[0] in speaking_nodes(topology, service, nodes):
            found.setdefault(service.external, first)
    return found


def election_hash(node, address):
    return hashlib.sha256(("%s#%s" % (node.kubernetes_name, address)).encode()).digest()


def learned_routes(topology, services, nodes):
    """(host, address, next hop) of what routers hear: of several equal ways the first node's."""
    if not speaks_bgp(topology):
        return []
    peers = {str(peer["address"]) for peer in topology.kubernetes["metallb"]["peers"]}
    port = topology.compute_port
    routers = [host.name for host in topology.hosts if "host/" + host.name not in topology.down
               and any(one["network"] == port.network and str(IPv4Interface(one["address"]).ip) in peers
                       for one in host.interfaces)]
    found = []
    for service in services:
        able = advertised_by(topology, "BGPAdvertisement", service, speaking_nodes(topology, service, nodes))
        found += [(name, service.external, able[0][0].external) for name in routers if able]
    return found
