/**
 * Every rule of Microsoft's pages that a topology file can break, with a file that breaks it and what `check` then says.
 * A rule is named as the collection of facts numbers it: `2 compute on one port`. The last table lists those that no
 * topology file can break, with the reason. Each finding's remedies make it go away and bring no other.
 */
import { describe, expect, it } from 'vitest';
import type { Kind } from '#core/sentences/catalogue';
import { readTopology } from '#core/topology/read';
import { problemsOf, tryRemedies } from '../mended';
import { site, withLines } from './site';

type Rule = readonly [
  rule: string,
  /** What to write instead of what, in the site's file. */
  edits: readonly (readonly [from: string, to: string])[],
  ...found: readonly `${string} ${Kind}`[],
];

const port2 = '10.126.72.30/21, gateway: 10.126.72.1, dns: [10.126.72.2]';
const port3 = '192.168.20.10/24, compute: true';
const route = 'destinationPrefix: 192.168.40.0/24, nextHop: 192.168.20.1, routeMetric: 100';

const rules: readonly Rule[] = [
  // Section 1: ports.
  ['1 six ports on Pro GPU', [['name: Port1', 'name: Port7']], 'spec.ports[0].name HS210'],
  [
    '1 four ports on Pro 2',
    [
      ['pro-gpu', 'pro-2'],
      ['name: Port1', 'name: Port5'],
    ],
    'spec.ports[0].name HS210',
  ],
  ['1 one setting per port', [['name: Port1', 'name: Port2']], 'spec.ports[1].name HS211'],
  [
    '1 static or DHCP',
    [[port3, '192.168.20.10/24, dhcp: true, compute: true']],
    'spec.ports[2].address HS213/static',
  ],
  [
    '1 a lease is of DHCP',
    [[`address: ${port2}`, 'lease: { address: 10.126.72.30/21, gateway: 10.126.72.1, dns: [10.126.72.2] }']],
    'spec.ports[1].lease HS213/lease',
  ],
  [
    '1 static needs an address',
    [[`address: ${port2}`, 'gateway: 10.126.72.1, dns: [10.126.72.2]']],
    'spec.ports[1].gateway HS214/no-address',
  ],
  ['1 static needs a gateway', [['gateway: 10.126.72.1, dns', 'dns']], 'spec.ports HS219/none'],
  ['1 static needs DNS', [[', dns: [10.126.72.2]', '']], 'spec.ports[1].gateway HS219/no-dns'],
  [
    '1 the gateway is a neighbour',
    [['gateway: 10.126.72.1,', 'gateway: 10.126.80.1,']],
    'spec.ports[1].gateway HS214/port',
  ],
  [
    '1 the gateway is another',
    [['gateway: 10.126.72.1,', 'gateway: 10.126.72.30,']],
    'spec.ports[1].gateway HS247/port-gateway',
  ],
  [
    '1 several gateways have no order',
    [['192.168.100.10/24', '192.168.100.10/24, gateway: 192.168.100.1']],
    'spec.ports[0].gateway HS219/no-cable',
    'spec.ports[1].gateway HS219/several',
  ],
  [
    '1 a gateway given by DHCP counts',
    [
      [
        'address: 192.168.100.10/24',
        'dhcp: true, lease: { address: 192.168.100.10/24, gateway: 192.168.100.1 }',
      ],
    ],
    'spec.ports[0].lease.gateway HS219/no-cable',
    'spec.ports[1].gateway HS219/several',
  ],
  [
    '1 the gateway has a cable',
    [['network: uplink, address', 'address']],
    'spec.ports[1].gateway HS219/no-cable',
  ],
  [
    '1 the gateway has a link',
    [['10.126.72.30/21', '10.126.72.30/21, link: down']],
    'spec.ports[1].gateway HS219/cut',
  ],
  [
    '1 an address is a host address',
    [['192.168.100.10/24', '192.168.100.255/24']],
    'spec.ports[0].address HS215',
  ],
  ['1 an address is unicast', [['192.168.100.10/24', '224.0.0.10/24']], 'spec.ports[0].address HS217'],
  [
    '1 one address, one port',
    [['192.168.100.10/24', '192.168.20.10/24']],
    'spec.ports[2].address HS218/same',
  ],
  [
    '1 one subnet, one port',
    [['192.168.100.10/24', '192.168.20.9/24']],
    'spec.ports[2].address HS218/overlap',
  ],
  [
    '1 a DNS server is not the port',
    [['dns: [10.126.72.2]', 'dns: [10.126.72.30]']],
    'spec.ports[1].dns[0] HS229',
  ],
  [
    '1 a DNS server is a host',
    [['dns: [10.126.72.2]', 'dns: [10.126.79.255]']],
    'spec.ports[1].dns[0] HS229',
  ],
  [
    '1 a DNS server is within reach',
    [['gateway: 10.126.72.1, dns: [10.126.72.2]', 'dns: [10.99.0.1]']],
    'spec.ports HS219/none',
    'spec.ports[1].dns[0] HS229',
  ],
  [
    '1 a DNS server is outside the cluster',
    [['dns: [10.126.72.2]', 'dns: [172.27.0.9]']],
    'spec.ports[1].dns[0] HS229',
  ],
  // Section 1 and 2: packet sizes.
  ['2 MTU of at least 1400', [[port3, `${port3}, mtu: 1300`]], 'spec.ports[2].mtu HS228/range'],
  ['2 MTU of at most 1500', [[port3, `${port3}, mtu: 9000`]], 'spec.ports[2].mtu HS228/range'],
  [
    '2 MTU fixed on Port5 of Pro GPU',
    [['name: Port1', 'name: Port5, mtu: 1450']],
    'spec.ports[0].mtu HS228/fixed',
  ],
  [
    '2 MTU fixed on Port3 of Pro 2',
    [
      ['pro-gpu', 'pro-2'],
      [port3, `${port3}, mtu: 1450`],
    ],
    'spec.ports[2].mtu HS228/fixed',
  ],
  [
    '2 MTU fixed on Pro R',
    [
      ['pro-gpu', 'pro-r'],
      [port3, `${port3}, mtu: 9000`],
    ],
    'spec.ports[2].mtu HS228/fixed',
  ],
  [
    '2 MTU as the network carries it',
    [['cidr: 192.168.20.0/24', 'cidr: 192.168.20.0/24, mtu: 1400']],
    'spec.ports[2].mtu HS228/above',
  ],
  ['2 MTU not below the network', [[port3, `${port3}, mtu: 1400`]], 'spec.ports[2].mtu HS228/below'],
  [
    '2 MTU not below a jumbo network',
    [['cidr: 192.168.20.0/24', 'cidr: 192.168.20.0/24, mtu: 9000']],
    'spec.ports[2].mtu HS228/below',
  ],
  [
    '2 path MTU of 1500 to Azure',
    [
      [port2, `${port2}, mtu: 1450`],
      ['cidr: 10.126.72.0/21', 'cidr: 10.126.72.0/21, mtu: 1450'],
    ],
    'spec.mtu HS228/way-out',
  ],
  // Section 2: switches.
  [
    '2 compute on one port',
    [['192.168.100.10/24', '192.168.100.10/24, compute: true']],
    'spec.ports[0].compute HS216/no-cable',
    'spec.ports[2].compute HS212',
    'spec.kubernetes.nodeIPs HS220',
    'spec.kubernetes.serviceIPs HS223/services',
    'spec.routes[0].interfaceAlias HS243',
  ],
  [
    '2 compute is enabled',
    [[', compute: true', '']],
    'spec.kubernetes HS216/no-port',
    'spec.routes[0].interfaceAlias HS243',
  ],
  [
    '2 compute has a cable',
    [['network: plant-floor, address: 192.168.20.10', 'address: 192.168.20.10']],
    'spec.ports[2].compute HS216/no-cable',
  ],
  ['2 compute has a link', [[port3, `${port3}, link: down`]], 'spec.ports[2].compute HS216/cut'],
  [
    '2 compute on DHCP is unusual',
    [
      [`address: ${port3}`, 'dhcp: true, lease: { address: 192.168.20.10/24 }, compute: true'],
      [`    - { interfaceAlias: Port3, ${route} }\n`, ''],
      ['  routes:\n', ''],
    ],
    'spec.ports[2].compute HS216/dhcp',
    'spec.routes HS239',
  ],
  [
    '2 the internal switch has room',
    [['  kubernetes:', '  internalSwitch: { cidr: 172.29.0.0/30 }\n  kubernetes:']],
    'spec.internalSwitch.cidr HS226/internal-switch',
  ],
  [
    '2 the internal switch has a range of its own',
    [['  kubernetes:', '  internalSwitch: { cidr: 192.168.40.0/24 }\n  kubernetes:']],
    'spec.internalSwitch.cidr HS224/internal-switch',
  ],
  // Section 3: the cluster.
  [
    '3 n+1 node addresses',
    [['192.168.20.20-192.168.20.21', '192.168.20.20']],
    'spec.kubernetes.nodeIPs HS221',
  ],
  [
    '3 three node addresses for two workers',
    [['    podSubnet', '    workers: 2\n    podSubnet']],
    'spec.kubernetes.nodeIPs HS221',
  ],
  [
    '3 two nodes on Pro GPU and Pro 2 only',
    [
      ['pro-gpu', 'mini-r'],
      ['192.168.20.20-192.168.20.21', '192.168.20.20-192.168.20.22\n    workers: 2'],
    ],
    'spec.kubernetes.workers HS238',
  ],
  [
    '3 node addresses are contiguous',
    [['192.168.20.20-192.168.20.21', '"192.168.20.20, 192.168.20.25"']],
    'spec.kubernetes.nodeIPs HS123',
  ],
  [
    '3 node addresses in the compute subnet',
    [['192.168.20.20-192.168.20.21', '192.168.30.20-192.168.30.21']],
    'spec.kubernetes.nodeIPs HS220',
  ],
  [
    '3 node addresses are free: the port',
    [['192.168.20.20-192.168.20.21', '192.168.20.9-192.168.20.10']],
    'spec.kubernetes.nodeIPs HS222/nodes',
  ],
  [
    '3 node addresses are free: a host',
    [['192.168.20.20-192.168.20.21', '192.168.20.49-192.168.20.50']],
    'spec.interfaces[0].address HS232',
  ],
  [
    '3 node addresses are no network address',
    [['192.168.20.20-192.168.20.21', '192.168.20.0-192.168.20.2']],
    'spec.kubernetes.nodeIPs HS227/nodes',
    'spec.interfaces[0].address HS232',
    'spec.routes[0].nextHop HS247/node',
  ],
  [
    '3 node addresses are no broadcast address',
    [['192.168.20.20-192.168.20.21', '192.168.20.254-192.168.20.255']],
    'spec.kubernetes.nodeIPs HS227/nodes',
  ],
  [
    '3 service addresses in the compute subnet',
    [['192.168.20.30-192.168.20.39', '192.168.21.30-192.168.21.39']],
    'spec.kubernetes.serviceIPs HS223/services',
  ],
  [
    '3 service addresses are no broadcast address',
    [['192.168.20.30-192.168.20.39', '192.168.20.246-192.168.20.255']],
    'spec.kubernetes.serviceIPs HS227/services',
  ],
  [
    '3 service addresses are free: DNS',
    [['dns: [10.126.72.2]', 'dns: [192.168.20.35]']],
    'spec.kubernetes.serviceIPs HS222/services',
  ],
  [
    '3 service addresses are free: a host',
    [['192.168.20.30-192.168.20.39', '192.168.20.50-192.168.20.59']],
    'spec.interfaces[0].address HS232',
  ],
  [
    '3 pod subnet in use nowhere',
    [['podSubnet: 172.27.0.0/16', 'podSubnet: 192.168.40.0/22']],
    'spec.kubernetes.podSubnet HS224/pods',
  ],
  [
    '3 pod subnet in use nowhere: one cause, one finding',
    [['podSubnet: 172.27.0.0/16', 'podSubnet: 10.0.0.0/8']],
    'spec.kubernetes.podSubnet HS224/pods',
  ],
  [
    '3 service subnet in use nowhere',
    [['podSubnet', 'serviceSubnet: 192.168.20.0/22\n    podSubnet']],
    'spec.kubernetes.serviceSubnet HS224/services',
  ],
  [
    '3 no route into the pod subnet',
    [
      ['    podSubnet', '    podSubnet'],
      [
        `    - { interfaceAlias: Port3, ${route} }`,
        `    - { interfaceAlias: Port3, ${route} }\n    - { interfaceAlias: Port3, destinationPrefix: 172.27.5.0/24, nextHop: 192.168.20.1, routeMetric: 1 }`,
      ],
      ['masquerade', 'routes: [{ to: 172.27.0.0/16, via: 192.168.40.9 }]\n  masquerade'],
    ],
    'spec.routes[1].destinationPrefix HS236/inside',
  ],
  ['3 host bits are normalised', [['172.27.0.0/16', '172.27.0.1/16']], 'spec.kubernetes.podSubnet HS246'],
  [
    '3 the service subnet holds the cluster',
    [['podSubnet', 'serviceSubnet: 172.28.0.0/30\n    podSubnet']],
    'spec.kubernetes.serviceSubnet HS226/services',
  ],
  [
    '3 the pod subnet holds a block',
    [['172.27.0.0/16', '172.27.0.0/28']],
    'spec.kubernetes.podSubnet HS226/pods',
  ],
  [
    '3 BGP only with a peer',
    [['podSubnet', 'metallb: { mode: bgp }\n    podSubnet']],
    'spec.kubernetes.metallb.mode HS225',
  ],
  [
    '3 ASN 65535 is reserved',
    [
      [
        'podSubnet',
        'metallb: { mode: bgp, peers: [{ address: 192.168.20.1, peerASN: 65535, selfASN: 64513 }] }\n    podSubnet',
      ],
    ],
    'spec.kubernetes.metallb.peers[0].peerASN HS234',
  ],
  [
    '3 ASN 70000 is reserved',
    [
      [
        'podSubnet',
        'metallb: { mode: bgp, peers: [{ address: 192.168.20.1, peerASN: 64512, selfASN: 70000 }] }\n    podSubnet',
      ],
    ],
    'spec.kubernetes.metallb.peers[0].selfASN HS234',
  ],
  [
    '3 172.28.0.1 and .10 are reserved',
    [['  ports: [{ port: 443 }]', '  clusterIP: 172.28.0.10\n  ports: [{ port: 443 }]']],
    'spec.clusterIP HS312',
  ],
  [
    '3 node ports 31000 and 31001 are reserved',
    [['ports: [{ port: 443 }]', 'ports: [{ port: 443, nodePort: 31000 }]']],
    'spec.ports[0].nodePort HS314/reserved',
  ],
  [
    '3 node ports from 30000 to 32767',
    [['ports: [{ port: 443 }]', 'ports: [{ port: 443, nodePort: 443 }]']],
    'spec.ports[0].nodePort HS314/range',
  ],
  [
    '3 one address for each exposed service',
    [
      ['192.168.20.30-192.168.20.39', '192.168.20.30'],
      [
        'kind: Service',
        'kind: Service\nmetadata: { name: other }\nspec: { type: LoadBalancer, selector: { app: web }, ports: [{ port: 80 }] }\n---\napiVersion: v1\nkind: Service',
      ],
    ],
    'spec.type HS320',
  ],
  [
    '3 no mixed protocols',
    [['ports: [{ port: 443 }]', 'ports: [{ name: a, port: 443 }, { name: b, port: 443, protocol: UDP }]']],
    'spec.ports HS380',
  ],
  // Section 4: custom routes.
  [
    '4 the port is the model’s',
    [['interfaceAlias: Port3', 'interfaceAlias: Port9']],
    'spec.routes[0].interfaceAlias HS242/port',
  ],
  [
    '4 the port is the compute port',
    [['interfaceAlias: Port3', 'interfaceAlias: Port2']],
    'spec.routes[0].interfaceAlias HS243',
    'spec.routes[0].nextHop HS240/custom',
  ],
  [
    '4 the port is static',
    [[`address: ${port3}`, 'dhcp: true, lease: { address: 192.168.20.10/24 }, compute: true']],
    'spec.ports[2].compute HS216/dhcp',
    'spec.routes[0].interfaceAlias HS244',
  ],
  [
    '4 the compute port has no gateway',
    [[port3, `${port3}, gateway: 192.168.20.1`]],
    'spec.ports[2].gateway HS219/several',
    'spec.ports[2].gateway HS235/gateway',
  ],
  [
    '4 the compute port is private',
    [['cidr: 192.168.20.0/24', 'cidr: 192.168.20.0/24, zone: internet']],
    'spec.ports[2].network HS235/internet',
  ],
  [
    '4 the next hop is a neighbour',
    [['nextHop: 192.168.20.1,', 'nextHop: 192.168.21.1,']],
    'spec.routes[0].nextHop HS240/custom',
  ],
  [
    '4 the next hop is no broadcast address',
    [['nextHop: 192.168.20.1,', 'nextHop: 192.168.20.255,']],
    'spec.routes[0].nextHop HS240/custom-edge',
  ],
  [
    '4 the next hop is no node',
    [['nextHop: 192.168.20.1,', 'nextHop: 192.168.20.20,']],
    'spec.routes[0].nextHop HS247/node',
  ],
  [
    '4 the next hop is somebody',
    [['nextHop: 192.168.20.1,', 'nextHop: 192.168.20.7,']],
    'spec.routes[0].nextHop HS248/nobody',
  ],
  [
    '4 the next hop forwards',
    [['nextHop: 192.168.20.1,', 'nextHop: 192.168.20.50,']],
    'spec.routes[0].nextHop HS248/owner',
  ],
  [
    '4 the next hop knows the way',
    [
      ['destinationPrefix: 192.168.40.0/24', 'destinationPrefix: 10.9.0.0/16'],
      ['masquerade: []', 'masquerade: []'],
    ],
    'spec.routes[0].nextHop HS237',
    'spec.routes HS239',
  ],
  [
    '4 no route on a flat subnet',
    [['destinationPrefix: 192.168.40.0/24', 'destinationPrefix: 192.168.20.128/25']],
    'spec.routes[0] HS236/flat',
    'spec.routes HS239',
  ],
  [
    '4 the next hop is not in the destination',
    [['destinationPrefix: 192.168.40.0/24', 'destinationPrefix: 192.168.20.0/24']],
    'spec.routes[0].nextHop HS245',
    'spec.routes HS239',
  ],
  [
    '4 the lower metric wins',
    [
      [
        `    - { interfaceAlias: Port3, ${route} }`,
        `    - { interfaceAlias: Port3, ${route} }\n    - { interfaceAlias: Port3, ${route.replace('100', '200')} }`,
      ],
    ],
    'spec.routes[1] HS236/never',
  ],
  [
    '4 longer prefixes win',
    [
      [
        `    - { interfaceAlias: Port3, ${route} }`,
        `    - { interfaceAlias: Port3, ${route} }\n    - { interfaceAlias: Port3, ${route.replace('40.0/24', '40.0/25')} }\n    - { interfaceAlias: Port3, ${route.replace('40.0/24', '40.128/25')} }`,
      ],
    ],
    'spec.routes[0] HS236/never',
  ],
  [
    '4 one metric, one route',
    [
      [
        `    - { interfaceAlias: Port3, ${route} }`,
        `    - { interfaceAlias: Port3, ${route} }\n    - { interfaceAlias: Port3, ${route} }`,
      ],
    ],
    'spec.routes[1].destinationPrefix HS241/custom',
  ],
  [
    '4 a route leaves the internet alone',
    [['destinationPrefix: 192.168.40.0/24', 'destinationPrefix: 0.0.0.0/0']],
    'spec.routes[0].destinationPrefix HS236/internet',
  ],
  [
    '4 a route leaves the port that leads outside alone',
    [
      [
        `    - { interfaceAlias: Port3, ${route} }`,
        `    - { interfaceAlias: Port3, ${route} }\n    - { interfaceAlias: Port3, destinationPrefix: 10.0.0.0/8, nextHop: 192.168.20.1, routeMetric: 9 }`,
      ],
      ['masquerade: []', 'routes: [{ to: 10.0.0.0/8, via: 192.168.40.9 }]'],
    ],
    'spec.routes[1].destinationPrefix HS236/other-port',
  ],
  [
    '5 a network behind the compute port has a route',
    [
      [`    - { interfaceAlias: Port3, ${route} }\n`, ''],
      ['  routes:\n', ''],
    ],
    'spec.routes HS239',
  ],
  // Section 6: names, devices and documents that do not fit.
  [
    '6 an address has one owner',
    [['192.168.40.25/24', '192.168.40.9/24']],
    'spec.interfaces[0].address HS232',
  ],
  [
    '6 the gateway lies in the address space',
    [['gateway: 192.168.40.1', 'gateway: 192.168.41.1']],
    'spec.interfaces[0].gateway HS214/host',
  ],
  [
    '6 the gateway answers ARP',
    [['gateway: 192.168.40.1', 'gateway: 192.168.40.77']],
    'spec.interfaces[0].gateway HS248/nobody',
  ],
  // device-formats: what stands where an address belongs.
  [
    'formats 2 a masked address is none',
    [['gateway: 10.126.72.1,', 'gateway: 192.0.2.0/24,']],
    'spec.ports[1].gateway HS120',
  ],
  [
    'formats 2 a masked range is none',
    [['192.168.20.30-192.168.20.39', '192.0.2.0/24']],
    'spec.kubernetes.serviceIPs HS123',
  ],
];

describe('a rule of Microsoft’s pages', () => {
  it.each(rules.map(([rule, edits, ...found]) => ({ rule, edits, found })))('$rule', ({ edits, found }) => {
    const text = withLines(site, edits);
    const files = [{ name: 'a.topology.yaml', text }];
    const said = problemsOf(readTopology(files)).map(({ path, said: { kind } }) => `${path} ${kind}`);
    expect(said.toSorted()).toEqual(found.toSorted());
    expect(tryRemedies(files).filter(({ faults }) => faults.length > 0)).toEqual([]);
  });
});

it('the site that the rules are broken in breaks none', () => {
  expect(problemsOf(readTopology([{ name: 'a.topology.yaml', text: site }]))).toEqual([]);
});
