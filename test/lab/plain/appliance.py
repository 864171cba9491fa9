"""From a topology to namespaces: the Windows host, the switches, node VMs, pods and everything outside."""
from ipaddress import IPv4Address, IPv4Interface, IPv4Network

import calico
import kube_proxy
import metallb
from cluster import nodes_of, pods_of, services_of
from topology import NotBuilt
from wiring import FORWARDS, Wiring

DEVICE_PORTS = (80, 443, 445, 2049, 5985, 5986)
MASTER_PORTS = (6443, 31000, 31001)
DEFAULT_METRIC = 256  # of what is not a custom route: assumed
FILTERS = {"strict": 1, "loose": 2, "off": 0}


class Appliance:
    def __init__(self, topology, choices, wanted_pods=None):
        self.topology = topology
        self.wiring = Wiring()
        self.compute = topology.compute_port
        if self.compute is None or "nodeIPs" not in topology.kubernetes:
            raise NotBuilt("an appliance without compute")
        self.nodes = nodes_of(topology)
        self.pods = pods_of(topology, self.nodes, choices)
        self.services = services_of(topology, self.nodes, self.pods, choices)
        metallb.allocate(topology, self.services)
        self.network = calico.PodNetwork(topology, self.nodes, self.pods, choices)
        if any(pool.tunnelled == "IPIP" for pool in self.network.pools):
            raise NotBuilt("IPIP tunnels, for which this kernel may have no module")
        self.wanted = wanted_pods
        self.bridges = {name: "net%d" % index for index, name in enumerate(topology.networks)}

    def build(self):
        for name in ["internal", "external", *self.bridges.values()]:
            self.wiring.bridge(name)
        self.windows_host()
        for node in self.nodes:
            self.node(node)
        for host in self.topology.hosts:
            self.host(host)
        self.wiring.later += ["link set %s down" % self.bridges[name] for name in self.bridges
                              if "network/" + name in self.topology.down]
        self.wiring.build()
        return self.wiring.devices

    def windows_host(self):
        """Forwards only what comes from the internal switch, and hides that switch's addresses on its way out."""
        device, inside = self.wiring.device("device"), self.topology.internal
        rules = kube_proxy.Rules()
        rules.add("filter", "FORWARD", "-i int0 -j ACCEPT")
        rules.add("filter", "FORWARD", "-m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT")
        rules.add("filter", "FORWARD", "-j DROP")
        device.rules = rules
        device.settings.update(FORWARDS)
        device.listens = {("tcp", port) for port in DEVICE_PORTS}
        self.wiring.plug(device, "int0", "internal")
        device.interface("int0", IPv4Interface((inside[1], inside.prefixlen)))
        for index, port in enumerate(self.topology.ports):
            self.port(device, port)
            rules.add("nat", "POSTROUTING", "-s", inside, "-o", port.name, "-j MASQUERADE")
            if port.gateway:
                device.routes.append("default via %s dev %s metric %d"
                                     % (port.gateway, port.name, DEFAULT_METRIC + index))

    def port(self, device, port):
        cabled = port.network in self.bridges
        up = cabled and port.linked and "port/" + port.name not in self.topology.down
        network_mtu = self.topology.networks.get(port.network, 1500)
        if port is self.compute:
            self.wiring.plug(device, port.name, "external", port.mtu)
            if cabled:
                bridges = ("external", self.bridges[port.network])
                self.wiring.join(bridges, (port.mtu, network_mtu), up)
        elif cabled:
            self.wiring.plug(device, port.name, self.bridges[port.network], network_mtu)
        else:
            device.links.append("link add %s type bridge" % port.name)
        # The host's interface on the switch keeps its link whatever becomes of the cable.
        device.interface(port.name, port.address, port.mtu, up or port is self.compute)

    def node(self, node):
        device, inside = self.wiring.device(node.device), self.topology.internal
        length = self.compute.address.network.prefixlen if self.compute.address else 24
        self.wiring.plug(device, "eth0", "internal")
        self.wiring.plug(device, "eth1", "external", self.compute.mtu)
        device.interface("eth0", IPv4Interface((node.internal, inside.prefixlen)), up=node.up)
        device.interface("eth1", IPv4Interface((node.external, length)), self.compute.mtu, node.up)
        device.routes.append("default via %s dev eth0 metric %d" % (inside[1], DEFAULT_METRIC))
        for route in self.topology.routes:
            if route["interfaceAlias"] == self.compute.name:
                prefix = IPv4Network(route["destinationPrefix"], strict=False)
                device.routes.append("%s via %s dev eth1 metric %d"
                                     % (prefix, route["nextHop"], route.get("routeMetric", 0)))
        interfaces = ["eth0", "eth1"] + self.tunnel(device, node)
        own = self.own_pods(device, node)
        device.routes += self.network.routes(node, self.nodes)
        device.rules = self.node_rules(node, own)
        self.node_settings(device, interfaces + [interface for _, interface in own])
        self.node_ports(device, node)

    def tunnel(self, device, node):
        if not self.network.has_tunnel:
            return []
        device.links.append("link add vxlan.calico type vxlan id 4096 dstport 4789 nolearning dev eth1 local %s"
                            % node.external)
        device.links.append("link set vxlan.calico address %s" % tunnel_mac(node))
        own = self.network.tunnels[node.device]
        device.interface("vxlan.calico", own and IPv4Interface(own), self.compute.mtu - calico.VXLAN_OVERHEAD, node.up)
        for peer in self.nodes:
            address = self.network.tunnels[peer.device]
            if peer is not node and address and node.up:
                device.links.append("neigh add %s lladdr %s dev vxlan.calico nud permanent"
                                    % (address, tunnel_mac(peer)))
                device.tunnel_ends.append((tunnel_mac(peer), peer.external))
        return ["vxlan.calico"]

    def own_pods(self, device, node):
        """A /32 on eth0 and a gateway for which the node's end answers ARP by proxy."""
        own, mtu = [], self.network.mtu(self.compute.mtu)
        for pod in self.pods:
            if pod.host_network or pod.node is not node:
                continue
            if self.wanted is not None and pod.device not in self.wanted:
                continue
            interface = "cali%d" % len(own)
            inside = self.wiring.device(pod.device)
            self.wiring.pair(device, interface, inside, "eth0")
            device.interface(interface, mtu=mtu, up=node.up, cabled=pod.up)
            device.routes.append("%s dev %s scope link" % (pod.address, interface))
            inside.interface("eth0", IPv4Interface(pod.address), mtu, pod.up)
            inside.routes = ["169.254.1.1 dev eth0 scope link", "default via 169.254.1.1 dev eth0"]
            inside.listens = {(port.protocol, port.port) for port in pod.ports} | self.served_ports(pod)
            own.append((pod, interface))
        return own

    def served_ports(self, pod):
        """What a service sends to is open, whether or not a container declares it."""
        return {(port.protocol, endpoint.port) for service in self.services for port in service.ports
                for endpoint in port.endpoints if endpoint.pod is pod}

    def node_rules(self, node, own):
        rules = kube_proxy.Rules()
        calico.policies(rules, self.topology, self.pods, own)
        self.network.nat(rules)
        pod_cidr = IPv4Network(self.topology.kubernetes.get("podSubnet", "172.27.0.0/16"), strict=False)
        kube_proxy.kube_proxy(rules, self.services, node, pod_cidr)
        kube_proxy.portmap(rules, self.pods, node)
        return rules

    def node_settings(self, device, interfaces):
        filter_mode = FILTERS[self.topology.kubernetes.get("reversePathFilter", "strict")]
        device.settings.update({**FORWARDS, "net/ipv4/conf/all/route_localnet": 1})
        for interface in interfaces:
            path = "net/ipv4/conf/%s/" % interface
            device.settings[path + "rp_filter"] = filter_mode
            if interface.startswith("cali"):
                device.settings[path + "proxy_arp"] = 1

    def node_ports(self, device, node):
        if node is self.nodes[0]:
            device.listens |= {("tcp", port) for port in MASTER_PORTS}
        device.listens |= {("tcp", service.health_check) for service in self.services if service.health_check}
        for pod in self.pods:
            if pod.host_network and pod.node is node:
                device.listens |= {(port.protocol, port.port) for port in pod.ports} | self.served_ports(pod)
        if node.up:
            device.announces = {address: interfaces for address, (announcer, interfaces)
                                in metallb.announcers(self.topology, self.services, self.nodes).items()
                                if announcer is node}

    def host(self, host):
        device = self.wiring.device("host/" + host.name)
        up = device.name not in self.topology.down
        addresses = []
        for index, interface in enumerate(host.interfaces):
            name, network = "eth%d" % index, interface["network"]
            mtu = self.topology.networks.get(network, 1500)
            addresses.append((name, IPv4Interface(interface["address"])))
            self.wiring.plug(device, name, self.bridges[network], mtu)
            device.interface(name, interface["address"], mtu, up)
            if interface.get("gateway"):
                device.routes.append("default via %s dev %s" % (interface["gateway"], name))
        for route in host.routes:
            device.routes.append("%s via %s metric %d" % (IPv4Network(route["to"], strict=False), route["via"],
                                                          route.get("metric", 0)))
        for name, address, next_hop in metallb.learned_routes(self.topology, self.services, self.nodes):
            if name == host.name:
                device.routes.append("%s via %s metric 20" % (address, next_hop))
        forwards = host.role in ("router", "firewall")
        keeps = host.role == "firewall" or (forwards and host.stateful)
        if forwards:
            device.settings.update(FORWARDS)
        if host.masquerade or keeps:
            device.rules = kube_proxy.Rules()
        if keeps:
            device.rules.add("filter", "FORWARD", "-m conntrack --ctstate INVALID", "-j DROP")
        if host.masquerade:
            for (name, _), interface in zip(addresses, host.interfaces):
                if interface["network"] in host.masquerade:
                    device.rules.add("nat", "POSTROUTING", "-o", name, "-j MASQUERADE")
        device.listens = {(one["protocol"].lower(), one["port"]) for one in host.listens}


def tunnel_mac(node):
    return "66:00:00:00:00:%02x" % (int(IPv4Address(node.external)) & 0xFF)
