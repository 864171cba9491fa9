"""Calico as felix programs a node (felix/rules, felix/dataplane/linux): blocks and tunnels, routes to pods,
network policies, natOutgoing.
"""
from ipaddress import IPv4Network

from topology import labels_of, namespace_of, selects

VXLAN_OVERHEAD = 50  # outer Ethernet, IP, UDP and VXLAN headers


class Pool:
    def __init__(self, cidr, tunnelled, nat_outgoing, block_size):
        self.cidr, self.tunnelled = cidr, tunnelled
        self.nat_outgoing, self.block_size = nat_outgoing, block_size


def pools_of(topology):
    objects = topology.of_kind("IPPool")
    if not objects:
        calico = topology.kubernetes.get("calico") or {}
        cidr = IPv4Network(topology.kubernetes.get("podSubnet", "172.27.0.0/16"), strict=False)
        kind = calico.get("encapsulation", "VXLAN")
        return [Pool(cidr, kind, calico.get("natOutgoing", True), calico.get("blockSize", 26))]
    pools = []
    for spec in (one["spec"] for one in sorted(objects, key=lambda one: one["metadata"]["name"])):
        kind = "IPIP" if spec.get("ipipMode", "Never") != "Never" else "None"
        mode = spec.get("vxlanMode", "Never")
        # All nodes are in one subnet, so CrossSubnet tunnels nothing; the device is there all the same.
        kind = {"Always": "VXLAN", "CrossSubnet": "CrossSubnet"}.get(mode, kind)
        pools.append(Pool(IPv4Network(spec["cidr"]), kind, spec.get("natOutgoing", False), spec.get("blockSize", 26)))
    return pools


class PodNetwork:
    """Which node has which blocks, and how packets cross from node to node."""

    def __init__(self, topology, nodes, pods, choices):
        self.pools = pools_of(topology)
        self.blocks = {node.device: [] for node in nodes}
        self.borrowed = []
        owners = {}
        addressed = [pod for pod in pods if not pod.host_network]
        for pod in addressed:
            pool = self.pool_of(pod.address)
            block = IPv4Network((pod.address, pool.block_size if pool else 32), strict=False)
            if owners.setdefault(block, pod.node) is not pod.node:
                self.borrowed.append(pod)
            elif block not in self.blocks[pod.node.device]:
                self.blocks[pod.node.device].append(block)
        for node in nodes:  # calico-node takes a block for the tunnel before any pod is there
            drawn = [IPv4Network(one) for one in choices["blocks"].get(node.device, [])]
            self.blocks[node.device] += [one for one in drawn if one not in owners]
        self.has_tunnel = any(pool.tunnelled in ("VXLAN", "CrossSubnet") for pool in self.pools)
        self.tunnels = {node.device: self.tunnel_address(node, drawn_first=choices["blocks"]) for node in nodes}

    def pool_of(self, address):
        return next((pool for pool in self.pools if address in pool.cidr), None)

    def tunnel_address(self, node, drawn_first):
        """The first of the node's first block in a pool with a tunnel."""
        drawn = drawn_first.get(node.device, [])
        blocks = sorted(self.blocks[node.device], key=lambda one: drawn.index(str(one)) if str(one) in drawn else 99)
        for block in blocks:
            if self.pool_of(block[0]) and self.pool_of(block[0]).tunnelled in ("VXLAN", "CrossSubnet"):
                return block[0]
        return None

    def mtu(self, port_mtu):
        return port_mtu - VXLAN_OVERHEAD if self.has_tunnel else port_mtu

    def routes(self, node, nodes, port_up=True):
        """Lines of `ip route add` besides those to the node's own pods."""
        lines = ["blackhole %s" % block for block in self.blocks[node.device]]
        for peer in nodes:
            if peer is node:
                continue
            prefixes = self.blocks[peer.device] + [IPv4Network(pod.address) for pod in self.borrowed
                                                   if pod.node is peer]
            for prefix in prefixes:
                pool = self.pool_of(prefix[0])
                if pool and pool.tunnelled == "VXLAN":
                    lines.append("%s via %s dev vxlan.calico onlink" % (prefix, self.tunnels[peer.device]))
                else:
                    lines.append("%s via %s dev eth1" % (prefix, peer.external))
        return lines

    def nat(self, rules):
        for pool in self.pools:
            rules.add("nat", "cali-nat-outgoing", "-d", pool.cidr, "-j RETURN")
        for pool in self.pools:
            if pool.nat_outgoing:
                rules.add("nat", "cali-nat-outgoing", "-s", pool.cidr, "-j MASQUERADE --random-fully")
        rules.add("nat", "POSTROUTING", "-j cali-nat-outgoing")
        if self.has_tunnel:
            # A source chosen before the destination was translated is not the tunnel's own yet.
            rules.add("nat", "POSTROUTING", "-o vxlan.calico -m addrtype ! --src-type LOCAL --limit-iface-out "
                      "-m addrtype --src-type LOCAL -j MASQUERADE --random-fully")


def policies(rules, topology, pods, own):
    """`own` is (pod, interface) of the node's pods. Before kube-proxy's rules, as felix inserts its own."""
    rules.add("filter", "INPUT", "-i cali+ -j cali-from-wl")
    rules.add("filter", "INPUT", "-i cali+ -j ACCEPT")  # DefaultEndpointToHostAction of Calico's manifests
    rules.add("filter", "FORWARD", "-i cali+ -j cali-from-wl")
    rules.add("filter", "FORWARD", "-o cali+ -j cali-to-wl")
    for name in ("cali-from-wl", "cali-to-wl"):
        rules.chain("filter", name)
    members = Members(topology, pods)
    objects = sorted(topology.of_kind("NetworkPolicy"), key=lambda one: one["metadata"]["name"])
    for number, (pod, interface) in enumerate(own):
        for direction, way, dispatch, flag in (("Egress", "fw", "cali-from-wl", "-i"),
                                               ("Ingress", "tw", "cali-to-wl", "-o")):
            chain = "cali-%s-%d" % (way, number)
            rules.add("filter", dispatch, flag, interface, "-j", chain)
            rules.add("filter", chain, "-m conntrack --ctstate RELATED,ESTABLISHED -j RETURN")
            rules.add("filter", chain, "-m conntrack --ctstate INVALID -j DROP")
            if direction == "Egress":  # a pod may not speak VXLAN or IPIP itself
                rules.add("filter", chain, "-p udp --dport 4789 -j DROP")
                rules.add("filter", chain, "-p 4 -j DROP")
            isolating = [one for one in objects if isolates(one, direction, pod)]
            for policy in isolating:
                for match in members.matches(policy, direction, pod):
                    rules.add("filter", chain, match, "-j RETURN")
            if isolating:
                rules.add("filter", chain, "-j DROP")


def isolates(policy, direction, pod):
    spec = policy["spec"]
    types = spec.get("policyTypes") or (["Ingress", "Egress"] if spec.get("egress") else ["Ingress"])
    return (direction in types and namespace_of(policy) == pod.namespace
            and selects(spec.get("podSelector"), pod.labels))


class Members:
    """Whom the peers of policies mean. A pod on the host network is its node, which no selector takes."""

    def __init__(self, topology, pods):
        self.pods = [pod for pod in pods if not pod.host_network]
        self.labels = {one["metadata"]["name"]: labels_of(one) for one in topology.of_kind("Namespace")}

    def matches(self, policy, direction, pod):
        """One iptables match for each combination of a peer and a port that a rule allows."""
        for rule in policy["spec"].get(direction.lower()) or []:
            peers = rule.get("from" if direction == "Ingress" else "to") or []
            ranges = [one for peer in peers for one in self.ranges(peer, policy)] if peers else [None]
            for port in rule.get("ports") or [None]:
                for one in ranges:
                    yield from self.port_matches(one, port, direction, pod)

    def ranges(self, peer, policy):
        if "ipBlock" in peer:
            rest = [IPv4Network(peer["ipBlock"]["cidr"], strict=False)]
            for hole in (IPv4Network(one, strict=False) for one in peer["ipBlock"].get("except") or []):
                rest = [piece for one in rest for piece in without(one, hole)]
            return rest
        return [IPv4Network(pod.address) for pod in self.pods
                if self.has_namespace(peer, policy, pod) and selects(peer.get("podSelector"), pod.labels)]

    def has_namespace(self, peer, policy, pod):
        if peer.get("namespaceSelector") is None:
            return pod.namespace == namespace_of(policy)
        name = {"kubernetes.io/metadata.name": pod.namespace}
        return selects(peer["namespaceSelector"], {**self.labels.get(pod.namespace, {}), **name})

    def port_matches(self, peer, port, direction, pod):
        side = "-s" if direction == "Ingress" else "-d"
        where = "" if peer is None else "%s %s" % (side, peer)
        if port is None:
            yield where
            return
        protocol, number = port.get("protocol", "TCP").lower(), port.get("port")
        if number is None:
            yield "%s -p %s" % (where, protocol)
        elif isinstance(number, int):
            yield "%s -p %s --dport %d:%d" % (where, protocol, number, port.get("endPort", number))
        elif direction == "Ingress":
            yield from ("%s -p %s --dport %d" % (where, protocol, one) for one in named(pod, protocol, number))
        else:  # whatever port each receiving pod has under this name
            yield from ("-d %s -p %s --dport %d" % (other.address, protocol, one)
                        for other in self.pods if peer is None or other.address in peer
                        for one in named(other, protocol, number))


def named(pod, protocol, name):
    return [one.port for one in pod.ports if one.name == name and one.protocol == protocol]


def without(whole, hole):
    if not whole.overlaps(hole):
        return [whole]
    return [] if whole.subnet_of(hole) else list(whole.address_exclude(hole))
