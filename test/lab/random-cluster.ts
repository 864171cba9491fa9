/**
 * Random appliances from a seed, as the files that people write: ports, routers, custom routes good and bad,
 * workloads, services of every kind, network policies, faults, and further nodes of a dump. The same seed always gives the same text.
 */
import { kubernetesObject, type Thing } from './kubernetes-object';
import { calicoPolicies } from './random-calico-policies';
import { dumpedNodes, proxyConfig } from './random-dump';
import { dice, type Dice } from './random-network';

const namespaces = ['shop', 'ops'] as const;
const poolNames = ['first', 'second'] as const;
const apps = ['front', 'back', 'tool'] as const;

/** The text of a topology file. */
export function randomCluster(seed: number): string {
  const random = dice(seed);
  const own = dice(seed + 7_000_000);
  const { objects, pods } = workloads(random);
  const ownPools = pools(random);
  const things = [
    appliance(random),
    ...outside(random).map((thing) => withFirewall(thing, own)),
    ...namespaces.map((name, index) =>
      ownPools.length === 0
        ? kubernetesObject('v1', 'Namespace', name, null, {}, { team: name })
        : namespaceOf(name, poolNames[index] ?? ''),
    ),
    ...ownPools,
    ...objects,
    ...services(random),
    ...policies(random),
    ...faults(random, pods),
    ...calicoPolicies(own),
    ...dumpedNodes(dice(seed + 9_000_000)),
    ...proxyConfig(dice(seed + 11_000_000)),
  ];
  return things.map((thing) => JSON.stringify(thing)).join('\n---\n');
}

function ours(kind: string, name: string, spec: Thing): Thing {
  return { apiVersion: 'hopscope.dev/v1', kind, metadata: { name }, spec };
}

function appliance(random: Dice): Thing {
  const workers = 1 + random.below(2);
  const routes = [
    { to: '192.168.40.0/24', via: ['192.168.20.1', '192.168.20.1', '192.168.20.2', '192.168.20.77'] },
    { to: '192.168.0.0/16', via: ['192.168.20.2'] },
    { to: '10.0.0.0/8', via: ['192.168.20.1'] },
  ].filter(() => random.chance(0.5));
  return ours('Appliance', 'edge', {
    model: 'pro-gpu',
    ports: [
      {
        name: 'Port2',
        network: 'uplink',
        address: '10.126.72.30/21',
        ...(random.chance(0.85) ? { gateway: '10.126.72.1' } : {}),
        ...(random.chance(0.2) ? { mtu: 1400 } : {}),
      },
      {
        name: 'Port3',
        network: 'plant',
        address: '192.168.20.10/24',
        compute: true,
        ...(random.chance(0.15) ? { mtu: 9000 } : {}),
      },
    ],
    kubernetes: {
      nodeIPs: `192.168.20.20-192.168.20.${20 + workers}`,
      serviceIPs: '192.168.20.30-192.168.20.49',
      workers,
      calico: { encapsulation: random.pick(['VXLAN', 'VXLAN', 'None']), natOutgoing: random.chance(0.8) },
      reversePathFilter: random.pick(['strict', 'strict', 'loose', 'off']),
      ...(random.chance(0.3)
        ? {
            metallb: { mode: 'bgp', peers: [{ address: '192.168.20.1', peerASN: 64512, selfASN: 64513 }] },
          }
        : {}),
    },
    routes: routes.map(({ to, via }, index) => ({
      interfaceAlias: 'Port3',
      destinationPrefix: to,
      nextHop: random.pick(via),
      routeMetric: 10 + index,
    })),
  });
}

/** Calico's own, instead of the appliance's one pool. Which of the two a namespace gets is its annotation. */
function pools(random: Dice): readonly Thing[] {
  if (random.chance(0.7)) return [];
  return ['172.27.0.0/17', '172.27.128.0/17'].map((cidr, index) =>
    kubernetesObject('crd.projectcalico.org/v1', 'IPPool', poolNames[index] ?? '', null, {
      cidr,
      vxlanMode: random.pick(['Always', 'CrossSubnet', 'Never']),
      natOutgoing: random.chance(0.6),
    }),
  );
}

function namespaceOf(name: string, pool: string): Thing {
  const annotations = { 'cni.projectcalico.org/ipv4pools': JSON.stringify([pool]) };
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: { team: name }, annotations } };
}

function outside(random: Dice): readonly Thing[] {
  const networks = { plant: '192.168.20.0/24', offices: '192.168.40.0/24', uplink: '10.126.72.0/21' };
  const listens = [
    { protocol: 'TCP', port: 443 },
    { protocol: 'UDP', port: 514 },
  ];
  const hides = random.chance(0.4) ? { masquerade: [random.pick(['plant', 'offices'])] } : {};
  return [
    ...Object.entries(networks).map(([name, cidr]) =>
      ours('Network', name, { cidr, zone: 'private', ...(random.chance(0.15) ? { mtu: 1300 } : {}) }),
    ),
    ours('Network', 'internet', { cidr: '203.0.113.0/24', zone: 'internet' }),
    ours('Host', 'gateway', {
      role: 'router',
      interfaces: [
        { network: 'plant', address: '192.168.20.1/24' },
        { network: 'offices', address: '192.168.40.1/24' },
      ],
      ...hides,
      ...(random.chance(0.3) ? { routes: [{ to: '0.0.0.0/0', via: '192.168.20.10' }] } : {}),
    }),
    ours('Host', 'second', {
      role: random.pick(['router', 'router', 'server']),
      interfaces: [{ network: 'plant', address: '192.168.20.2/24' }],
      routes: [{ to: '192.168.40.0/24', via: '192.168.20.1' }],
    }),
    ours('Host', 'uplink', {
      role: 'router',
      interfaces: [
        { network: 'uplink', address: '10.126.72.1/21' },
        { network: 'internet', address: '203.0.113.1/24' },
      ],
      masquerade: ['internet'],
    }),
    ours('Host', 'pc', {
      role: 'client',
      listens,
      interfaces: [
        {
          network: 'offices',
          address: '192.168.40.25/24',
          ...(random.chance(0.9) ? { gateway: '192.168.40.1' } : {}),
        },
      ],
    }),
    ours('Host', 'camera', {
      role: 'camera',
      listens,
      interfaces: [
        {
          network: 'plant',
          address: '192.168.20.51/24',
          ...(random.chance(0.5) ? { gateway: '192.168.20.1' } : {}),
        },
      ],
    }),
    ours('Host', 'portal', {
      role: 'server',
      listens,
      interfaces: [{ network: 'internet', address: '203.0.113.80/24', gateway: '203.0.113.1' }],
    }),
  ];
}

/** Some routers keep connections. */
function withFirewall(thing: Thing, random: Dice): Thing {
  const spec = thing['spec'] as Thing;
  if (spec['role'] !== 'router' || !random.chance(0.3)) return thing;
  return { ...thing, spec: { ...spec, ...(random.chance(0.5) ? { role: 'firewall' } : { stateful: true }) } };
}

interface Workloads {
  readonly objects: readonly Thing[];
  /** `pod/shop/front-0`. */
  readonly pods: readonly string[];
}

function workloads(random: Dice): Workloads {
  const pods: string[] = [];
  const objects = namespaces.flatMap((namespace) =>
    apps.flatMap((app) =>
      Array.from({ length: random.below(3) }, (_, index) => {
        pods.push(`pod/${namespace}/${app}-${index}`);
        const spec = {
          nodeName: random.pick(['master', 'worker']),
          ...(random.chance(0.1) ? { hostNetwork: true } : {}),
          containers: [{ name: 'c', image: 'i', ports: containerPorts(random, app) }],
        };
        return kubernetesObject('v1', 'Pod', `${app}-${index}`, namespace, spec, {
          app,
          tier: random.pick(['one', 'two']),
        });
      }),
    ),
  );
  return { objects, pods };
}

function containerPorts(random: Dice, app: string): readonly Thing[] {
  const first = 8000 + apps.findIndex((one) => one === app);
  return [
    {
      containerPort: first,
      name: 'main',
      ...(random.chance(0.2) ? { hostPort: 9000 + random.below(3) } : {}),
    },
    { containerPort: 5353, name: 'talk', protocol: 'UDP' },
  ];
}

function services(random: Dice): readonly Thing[] {
  return namespaces.flatMap((namespace) =>
    apps
      .filter(() => random.chance(0.8))
      .map((app) => {
        const type = random.pick(['ClusterIP', 'NodePort', 'LoadBalancer', 'LoadBalancer']);
        const isOutside = type !== 'ClusterIP';
        return kubernetesObject('v1', 'Service', app, namespace, {
          type,
          selector: { app },
          ports: [
            { name: 'main', port: 80, targetPort: random.pick(['main', 'main', 8001]) },
            { name: 'talk', port: 53, protocol: 'UDP', targetPort: 'talk' },
          ],
          ...(isOutside && random.chance(0.4) ? { externalTrafficPolicy: 'Local' } : {}),
          ...(random.chance(0.2) ? { internalTrafficPolicy: 'Local' } : {}),
          ...(random.chance(0.2) ? { externalIPs: ['192.168.20.21'] } : {}),
          ...(type === 'LoadBalancer' && random.chance(0.3)
            ? { loadBalancerSourceRanges: [random.pick(['192.168.40.0/24', '192.168.20.0/24'])] }
            : {}),
        });
      }),
  );
}

function policies(random: Dice): readonly Thing[] {
  return Array.from({ length: random.below(5) }, (_, index) => {
    const types = random.pick([['Ingress'], ['Egress'], ['Ingress', 'Egress']]);
    const rules = (): readonly Thing[] => Array.from({ length: random.below(3) }, () => rule(random));
    return kubernetesObject(
      'networking.k8s.io/v1',
      'NetworkPolicy',
      `policy-${index}`,
      random.pick(namespaces),
      {
        podSelector: selector(random),
        policyTypes: types,
        ...(types.includes('Ingress')
          ? { ingress: rules().map(({ peers, ports }) => ({ from: peers, ports })) }
          : {}),
        ...(types.includes('Egress')
          ? { egress: rules().map(({ peers, ports }) => ({ to: peers, ports })) }
          : {}),
      },
    );
  });
}

function selector(random: Dice): Thing {
  return random.pick<Thing>([
    {},
    { matchLabels: { app: random.pick(apps) } },
    { matchExpressions: [{ key: 'app', operator: 'NotIn', values: [random.pick(apps)] }] },
    { matchLabels: { tier: 'one' } },
  ]);
}

function rule(random: Dice): { readonly peers: readonly Thing[]; readonly ports: readonly Thing[] } {
  const peers: readonly Thing[] = [
    { podSelector: selector(random) },
    { namespaceSelector: random.pick<Thing>([{}, { matchLabels: { team: random.pick(namespaces) } }]) },
    {
      namespaceSelector: { matchLabels: { team: random.pick(namespaces) } },
      podSelector: selector(random),
    },
    { ipBlock: { cidr: '192.168.0.0/16', except: [random.pick(['192.168.40.0/24', '192.168.20.21/32'])] } },
    { ipBlock: { cidr: random.pick(['0.0.0.0/0', '172.27.0.0/16', '172.29.0.0/24']) } },
  ];
  const ports: readonly Thing[] = [
    { port: 'main' },
    { port: 8000, endPort: 8001 },
    { protocol: 'UDP' },
    { protocol: 'UDP', port: 5353 },
    { port: 443 },
  ];
  return {
    peers: peers.filter(() => random.chance(0.4)),
    ports: random.chance(0.5) ? [] : ports.filter(() => random.chance(0.4)),
  };
}

function faults(random: Dice, pods: readonly string[]): readonly Thing[] {
  if (random.chance(0.6)) return [];
  const targets = ['port/Port2', 'node/worker', 'host/gateway', 'network/uplink', ...pods];
  return [ours('Fault', 'fault', { target: random.pick(targets), state: 'down', active: true })];
}
