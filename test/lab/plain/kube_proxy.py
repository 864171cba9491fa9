"""kube-proxy in iptables mode, as pkg/proxy/iptables/proxier.go writes it, for one node; and the CNI plugin
portmap, which forwards a pod's hostPort.

Its dice are loaded: of several endpoints the first by address and port is always taken, so that a question has one
answer. The names of the chains are shorter than kube-proxy's.
"""
from ipaddress import IPv4Address

MARKED = "-m mark --mark 0x4000/0x4000"


class Rules:
    """Lines for iptables-restore: chains of a table in the order in which they were first spoken of."""

    def __init__(self):
        self.chains = {"nat": {}, "filter": {}}

    def chain(self, table, name):
        return self.chains[table].setdefault(name, [])

    def add(self, table, name, *words):
        self.chain(table, name).append(" ".join(str(word) for word in words if word != ""))

    def text(self):
        lines = []
        for table, chains in self.chains.items():
            lines.append("*" + table)
            lines += [":%s %s [0:0]" % (name, "ACCEPT" if name.isalpha() else "-") for name in chains]
            lines += ["-A %s %s" % (name, rule) for name, rules in chains.items() for rule in rules]
            lines.append("COMMIT")
        return "\n".join(lines) + "\n"


def kube_proxy(rules, services, node, pod_cidr):
    hooks(rules)
    for number, service in enumerate(services):
        if service.cluster_ip is None:
            continue
        for index, port in enumerate(service.ports):
            if port.protocol in ("tcp", "udp"):
                ServicePortRules(rules, service, port, "%d-%d" % (number, index), node, pod_cidr).write()
    # Node ports come last: an address of the node may be somebody's external address.
    rules.add("nat", "KUBE-SERVICES", "-m addrtype --dst-type LOCAL -j KUBE-NODEPORTS")


def hooks(rules):
    for hook in ("PREROUTING", "OUTPUT"):
        rules.add("nat", hook, "-j KUBE-SERVICES")
    rules.add("nat", "POSTROUTING", "-j KUBE-POSTROUTING")
    rules.add("nat", "KUBE-MARK-MASQ", "-j MARK --or-mark 0x4000")
    rules.add("nat", "KUBE-POSTROUTING", "-m mark ! --mark 0x4000/0x4000 -j RETURN")
    rules.add("nat", "KUBE-POSTROUTING", "-j MARK --xor-mark 0x4000")
    rules.add("nat", "KUBE-POSTROUTING", "-j MASQUERADE --random-fully")
    rules.chain("nat", "KUBE-NODEPORTS")
    new = "-m conntrack --ctstate NEW -j"
    for hook in ("INPUT", "FORWARD", "OUTPUT"):
        rules.add("filter", hook, new, "KUBE-PROXY-FIREWALL")
        if hook != "INPUT":
            rules.add("filter", hook, new, "KUBE-SERVICES")
        if hook != "OUTPUT":
            rules.add("filter", hook, new, "KUBE-EXTERNAL-SERVICES")
    rules.add("filter", "FORWARD", "-j KUBE-FORWARD")
    rules.add("filter", "KUBE-FORWARD", "-m conntrack --ctstate INVALID -j DROP")
    rules.add("filter", "KUBE-FORWARD", MARKED, "-j ACCEPT")
    rules.add("filter", "KUBE-FORWARD", "-m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT")
    for name in ("KUBE-PROXY-FIREWALL", "KUBE-SERVICES", "KUBE-EXTERNAL-SERVICES"):
        rules.chain("filter", name)


class ServicePortRules:
    """The chains of one port of a service, on one node."""

    def __init__(self, rules, service, port, name, node, pod_cidr):
        self.rules, self.service, self.port, self.pod_cidr = rules, service, port, pod_cidr
        self.svc, self.svl, self.ext, self.fw = ("KUBE-%s-%s" % (kind, name) for kind in ("SVC", "SVL", "EXT", "FW"))
        self.name = name
        self.near = [one for one in port.endpoints if one.node is node]
        self.outside_is_near = service.spec.get("externalTrafficPolicy") == "Local" and service.type != "ClusterIP"
        self.inside_is_near = service.spec.get("internalTrafficPolicy") == "Local"

    def write(self):
        outside = self.outside_addresses()
        self.cluster_address()
        if outside or self.port.node_port:
            self.external_chain()
        for address, ranges in outside:
            self.outside_address(address, ranges)
        if self.port.node_port and self.service.type in ("NodePort", "LoadBalancer"):
            self.node_port()
        if self.port.endpoints:
            self.endpoints(self.svc, self.port.endpoints)
            if self.near and (self.outside_is_near or self.inside_is_near):
                self.endpoints(self.svl, self.near)

    def to(self, address):
        return "-d %s -p %s -m %s --dport %d" % (address, self.port.protocol, self.port.protocol, self.port.port)

    def outside_addresses(self):
        """With the ranges of those who may use each; None = everybody."""
        addresses = [(IPv4Address(one), None) for one in self.service.spec.get("externalIPs") or []]
        if self.service.external:
            ranges = self.service.spec.get("loadBalancerSourceRanges") or None
            addresses.append((self.service.external, ranges))
        return addresses

    def lacking(self, near_only):
        """What becomes of a packet that no endpoint may have; None while one may."""
        if not self.port.endpoints:
            return "REJECT --reject-with icmp-port-unreachable"
        return "DROP" if near_only and not self.near else None

    def cluster_address(self):
        to, target = self.to(self.service.cluster_ip), self.lacking(self.inside_is_near)
        if target:
            self.rules.add("filter", "KUBE-SERVICES", to, "-j", target)
            return
        chain = self.svl if self.inside_is_near else self.svc
        self.rules.add("nat", "KUBE-SERVICES", to, "-j", chain)
        self.rules.add("nat", chain, "! -s", self.pod_cidr, to, "-j KUBE-MARK-MASQ")

    def external_chain(self):
        if not self.port.endpoints:
            return
        if not self.outside_is_near:
            self.rules.add("nat", self.ext, "-j KUBE-MARK-MASQ")
            self.rules.add("nat", self.ext, "-j", self.svc)
            return
        self.rules.add("nat", self.ext, "-s", self.pod_cidr, "-j", self.svc)
        self.rules.add("nat", self.ext, "-m addrtype --src-type LOCAL -j KUBE-MARK-MASQ")
        self.rules.add("nat", self.ext, "-m addrtype --src-type LOCAL -j", self.svc)
        if self.near:
            self.rules.add("nat", self.ext, "-j", self.svl)

    def outside_address(self, address, ranges):
        to, target = self.to(address), self.lacking(self.outside_is_near)
        if self.port.endpoints:
            self.rules.add("nat", "KUBE-SERVICES", to, "-j", self.ext if ranges is None else self.fw)
        if ranges is not None and self.port.endpoints:
            for one in ranges:
                self.rules.add("nat", self.fw, "-s", one, "-j", self.ext)
            # Whoever falls off the end was not translated and meets this.
            self.rules.add("filter", "KUBE-PROXY-FIREWALL", to, "-j DROP")
        if target:
            self.rules.add("filter", "KUBE-EXTERNAL-SERVICES", to, "-j", target)

    def node_port(self):
        protocol, target = self.port.protocol, self.lacking(self.outside_is_near)
        to = "-p %s -m %s --dport %d" % (protocol, protocol, self.port.node_port)
        if self.port.endpoints:
            self.rules.add("nat", "KUBE-NODEPORTS", to, "-j", self.ext)
        if target:
            self.rules.add("filter", "KUBE-EXTERNAL-SERVICES", "-m addrtype --dst-type LOCAL", to, "-j", target)

    def endpoints(self, chain, endpoints):
        first = endpoints[0]
        sep = chain.replace("KUBE-", "KUBE-SEP-")
        self.rules.add("nat", chain, "-j", sep)
        self.rules.add("nat", sep, "-s", first.address, "-j KUBE-MARK-MASQ")
        self.rules.add("nat", sep, "-p", self.port.protocol, "-j DNAT --to-destination",
                       "%s:%d" % (first.address, first.port))


def portmap(rules, pods, node):
    """Behind kube-proxy in the translation of destinations, before it in that of sources."""
    mapped = [pod for pod in pods if pod.node is node and not pod.host_network
              and any(port.host_port for port in pod.ports)]
    if not mapped:
        return
    for hook in ("PREROUTING", "OUTPUT"):
        rules.add("nat", hook, "-m addrtype --dst-type LOCAL -j CNI-HOSTPORT-DNAT")
    rules.chain("nat", "POSTROUTING").insert(0, "-j CNI-HOSTPORT-MASQ")
    rules.add("nat", "CNI-HOSTPORT-SETMARK", "-j MARK --or-mark 0x2000")
    rules.add("nat", "CNI-HOSTPORT-MASQ", "-m mark --mark 0x2000/0x2000 -j MASQUERADE")
    for number, pod in enumerate(mapped):
        chain = "CNI-DN-%d" % number
        rules.add("nat", "CNI-HOSTPORT-DNAT", "-j", chain)
        for port in pod.ports:
            if not port.host_port or port.protocol not in ("tcp", "udp"):
                continue
            to = "-p %s -m %s --dport %d" % (port.protocol, port.protocol, port.host_port)
            if port.host_ip and port.host_ip != "0.0.0.0":
                to += " -d " + port.host_ip
            for asker in (pod.address, "127.0.0.1"):
                rules.add("nat", chain, "-s", asker, to, "-j CNI-HOSTPORT-SETMARK")
            rules.add("nat", chain, to, "-j DNAT --to-destination", "%s:%d" % (pod.address, port.port))
