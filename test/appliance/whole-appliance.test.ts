/**
 * The ordinary appliance, whole: every device with all that a packet can meet on it, as `ip address`, `ip route` and
 * `iptables-save` would tell it, and every cable. A page to be read beside Microsoft's [D, gpu-kubernetes-networking].
 */
import { expect, it } from 'vitest';
import { applianceOf, ordinary, surroundings } from './appliance-of';
import { deviceWords, linkWords } from './device-words';

const devices = `
port/Port1 port bridges
  cable: 00:00:00:00:00:00 mtu 1500 rp_filter off
  inside: 00:00:00:00:00:00 mtu 1500 rp_filter off
port/Port2 port bridges
  cable: 00:00:00:00:00:00 mtu 1500 rp_filter off
  inside: 00:00:00:00:00:00 mtu 1500 rp_filter off
port/Port3 port bridges
  cable: 00:00:00:00:00:00 mtu 1450 rp_filter off
  inside: 00:00:00:00:00:00 mtu 1450 rp_filter off
port/Port4 port bridges
  cable: 00:00:00:00:00:00 mtu 1500 rp_filter off
  inside: 00:00:00:00:00:00 mtu 1500 rp_filter off
port/Port5 port bridges
  cable: 00:00:00:00:00:00 mtu 1500 rp_filter off
  inside: 00:00:00:00:00:00 mtu 1500 rp_filter off
port/Port6 port bridges
  cable: 00:00:00:00:00:00 mtu 1500 rp_filter off
  inside: 00:00:00:00:00:00 mtu 1500 rp_filter off
switch/internal switch bridges
  device: 00:00:00:00:00:00 mtu 1500 rp_filter off
  master eth0: 00:00:00:00:00:00 mtu 1500 rp_filter off
  worker eth0: 00:00:00:00:00:00 mtu 1500 rp_filter off
switch/external switch bridges
  Port3: 00:00:00:00:00:00 mtu 1450 rp_filter off
  device: 00:00:00:00:00:00 mtu 1450 rp_filter off
  master eth1: 00:00:00:00:00:00 mtu 1450 rp_filter off
  worker eth1: 00:00:00:00:00:00 mtu 1450 rp_filter off
device device forwards
  vEthernet (Internal): 00:15:5d:64:0a:00 172.29.0.1/24 mtu 1500 rp_filter off
  Port1: 02:00:c0:a8:64:0a 192.168.100.10/24 mtu 1500 rp_filter off down
  Port2: 02:00:0a:00:00:1e 10.0.0.30/24 mtu 1500 rp_filter off
  vEthernet (Port3): 02:00:c0:a8:14:0a 192.168.20.10/24 mtu 1450 rp_filter off
  Port4: 00:15:5d:64:0a:83 mtu 1500 rp_filter off
  Port5: 00:15:5d:64:0a:84 mtu 1500 rp_filter off down
  Port6: 00:15:5d:64:0a:85 mtu 1500 rp_filter off down
  unicast 0.0.0.0/0 via 10.0.0.1 dev Port2 metric 257 default
  listens tcp 80 everywhere
  listens tcp 443 everywhere
  listens tcp 445 everywhere
  listens tcp 2049 everywhere
  listens tcp 5985 everywhere
  listens tcp 5986 everywhere
  hook forward-filter: FORWARD
  hook postrouting-nat: POSTROUTING
  chain FORWARD (drop)
  - inInterface vEthernet (Internal) {"type":"accept"}
  - state ["established","related"] {"type":"accept"}
  - {"type":"drop","code":"not-forwarding"}
  chain POSTROUTING (accept)
  - outInterface Port1 source 172.29.0.0/24 {"type":"masquerade"}
  - outInterface Port2 source 172.29.0.0/24 {"type":"masquerade"}
  - outInterface vEthernet (Port3) source 172.29.0.0/24 {"type":"masquerade"}
  - outInterface Port4 source 172.29.0.0/24 {"type":"masquerade"}
  - outInterface Port5 source 172.29.0.0/24 {"type":"masquerade"}
  - outInterface Port6 source 172.29.0.0/24 {"type":"masquerade"}
node/master node forwards
  eth0: 00:15:5d:64:0a:01 172.29.0.2/24 mtu 1500 rp_filter strict
  eth1: 00:15:5d:64:0a:02 192.168.20.20/24 mtu 1450 rp_filter strict
  unicast 0.0.0.0/0 via 172.29.0.1 dev eth0 metric 256 default
  unicast 192.168.40.0/24 via 192.168.20.1 dev eth1 metric 100 custom
  listens tcp 6443 everywhere
  listens tcp 31000 everywhere
  listens tcp 31001 everywhere
node/worker node forwards
  eth0: 00:15:5d:64:0a:03 172.29.0.3/24 mtu 1500 rp_filter strict
  eth1: 00:15:5d:64:0a:04 192.168.20.21/24 mtu 1450 rp_filter strict
  unicast 0.0.0.0/0 via 172.29.0.1 dev eth0 metric 256 default
  unicast 192.168.40.0/24 via 192.168.20.1 dev eth1 metric 100 custom
network/uplink network bridges
  Port2: 00:00:00:00:00:00 mtu 1500 rp_filter off
  gateway eth1: 00:00:00:00:00:00 mtu 1500 rp_filter off
network/plant network bridges
  Port3: 00:00:00:00:00:00 mtu 1400 rp_filter off
  Port4: 00:00:00:00:00:00 mtu 1400 rp_filter off
  gateway eth0: 00:00:00:00:00:00 mtu 1400 rp_filter off
  line-2_plc eth0: 00:00:00:00:00:00 mtu 1400 rp_filter off
host/gateway host forwards
  eth0: 02:00:c0:a8:14:01 192.168.20.1/24 mtu 1400 rp_filter off
  eth1: 02:00:0a:00:00:02 10.0.0.2/24 mtu 1500 rp_filter off
  unicast 0.0.0.0/0 via 10.0.0.1 dev eth1 metric 0 default
  unicast 172.16.0.0/12 via 192.168.20.254 dev eth0 metric 5 static
  hook postrouting-nat: POSTROUTING
  chain POSTROUTING (accept)
  - outInterface eth1 {"type":"masquerade"}
host/line-2_plc host
  eth0: 02:00:c0:a8:14:33 192.168.20.51/24 mtu 1400 rp_filter off
  listens udp 161 everywhere
`;

const cables = `
device vEthernet (Internal) - switch/internal device
device Port1 - port/Port1 inside
device Port2 - port/Port2 inside
device vEthernet (Port3) - switch/external device
device Port4 - port/Port4 inside
device Port5 - port/Port5 inside
device Port6 - port/Port6 inside
switch/external Port3 - port/Port3 inside
node/master eth0 - switch/internal master eth0
node/master eth1 - switch/external master eth1
node/worker eth0 - switch/internal worker eth0
node/worker eth1 - switch/external worker eth1
port/Port2 cable - network/uplink Port2
port/Port3 cable - network/plant Port3
port/Port4 cable - network/plant Port4
host/gateway eth0 - network/plant gateway eth0
host/gateway eth1 - network/uplink gateway eth1
host/line-2_plc eth0 - network/plant line-2_plc eth0
`;

const { network } = applianceOf(ordinary, ...surroundings);

it('has these devices', () => {
  expect(network.devices.flatMap(deviceWords)).toEqual(devices.trim().split('\n'));
});

it('has these cables', () => {
  expect(network.links.map(linkWords)).toEqual(cables.trim().split('\n'));
});

it('answers no ARP for others, and has no tunnels and no sources of its own: those are the cluster’s', () => {
  const interfaces = network.devices.flatMap((device) => device.interfaces);
  expect(interfaces.filter((one) => one.proxyArp || one.announces.length > 0 || one.tunnel !== null)).toEqual(
    [],
  );
  const routes = network.devices.flatMap((device) => device.routes);
  expect(routes.filter((one) => one.onlink || one.source !== null)).toEqual([]);
});
