/**
 * Random appliances for the second hand: those of `random-cluster.ts`, some with a gateway on the compute port, with
 * MetalLB's own pools and advertisements, services that ask for an address or share one, and pods that already run.
 */
import { randomCluster } from '../random-cluster';
import { dice, type Dice } from '../random-network';

interface Thing {
  readonly apiVersion?: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly [field: string]: unknown };
  readonly spec: Readonly<Record<string, unknown>>;
  readonly status?: unknown;
}

/** The text of a topology file. */
export function randomAppliance(seed: number): string {
  const random = dice(seed + 3_000_000);
  const things = randomCluster(seed)
    .split('\n---\n')
    .map((text) => JSON.parse(text) as Thing)
    // The second hand knows Kubernetes' own policies only, the nodes that the appliance's settings name, and kube-proxy
    // as it is without a word. Calico's policies would be Felix' calculation graph a second time (tiers, selectors,
    // profiles, named ports): what they mean is held by tables instead, and by the kernel what is made of them.
    .filter(
      ({ apiVersion = '', kind }) =>
        kind !== 'Node' && kind !== 'ConfigMap' && !/^(projectcalico|policy\.networking)/.test(apiVersion),
    );
  const runs = random.chance(0.4);
  const changed = things.map((thing, index) => {
    if (thing.kind === 'Appliance') return withGateway(thing, random);
    if (thing.kind === 'Service') return withWishes(thing, random);
    return thing.kind === 'Pod' && runs && random.chance(0.6) ? running(thing, index) : thing;
  });
  return [...changed, ...addressPools(random), ...speakers(random)]
    .map((thing) => JSON.stringify(thing))
    .join('\n---\n');
}

/** The compute port with the default gateway, alone or beside Port 2. */
function withGateway(thing: Thing, random: Dice): Thing {
  if (random.chance(0.6)) return thing;
  const alone = random.chance(0.5);
  const ports = (thing.spec['ports'] as readonly { name: string; gateway?: string }[]).map((port) => {
    const { gateway, ...rest } = port;
    if (port.name === 'Port3') return { ...rest, gateway: '192.168.20.1' };
    return alone || gateway === undefined ? rest : port;
  });
  return { ...thing, spec: { ...thing.spec, ports } };
}

function withWishes(thing: Thing, random: Dice): Thing {
  if (thing.spec['type'] !== 'LoadBalancer') return thing;
  const labels = random.chance(0.5) ? { announce: 'yes' } : {};
  if (random.chance(0.6)) return { ...thing, metadata: { ...thing.metadata, labels } };
  const annotations = random.chance(0.5) ? { 'metallb.universe.tf/allow-shared-ip': 'one' } : {};
  const address = random.pick(['192.168.20.33', '192.168.20.72', null]);
  return {
    ...thing,
    metadata: { ...thing.metadata, labels, annotations },
    spec: { ...thing.spec, ...(address === null ? {} : { loadBalancerIP: address }) },
  };
}

/** Which nodes have a speaker that may announce: by labels and conditions of the nodes, by the speakers' DaemonSet. */
function speakers(random: Dice): readonly Thing[] {
  if (random.chance(0.5)) return [];
  const excluded = 'node.kubernetes.io/exclude-from-external-load-balancers';
  const nodes = ['k8s-edge-m0', 'k8s-edge-n1'].flatMap((name): readonly Thing[] => {
    if (random.chance(0.5)) return [];
    const labels = random.chance(0.4) ? { [excluded]: random.pick(['', 'false']) } : {};
    const condition = { type: 'NetworkUnavailable', status: random.pick(['True', 'False', 'False']) };
    const status = { conditions: [condition] };
    return [{ apiVersion: 'v1', kind: 'Node', metadata: { name, labels }, spec: {}, status }];
  });
  if (random.chance(0.5)) return nodes;
  const labels = { app: 'metallb', component: 'speaker' };
  const flags = random.chance(0.4) ? ['--ignore-exclude-lb'] : [];
  const nodeSelector = random.chance(0.5) ? { 'kubernetes.io/hostname': 'k8s-edge-n1' } : {};
  const pod = {
    hostNetwork: true,
    nodeSelector,
    tolerations: [{ operator: 'Exists' }],
    containers: [
      {
        name: 'speaker',
        image: 'quay.io/metallb/speaker:v0.14.9',
        args: flags,
        env: environment(random).map((name) => ({ name, value: 'x' })),
      },
    ],
  };
  const spec = { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: pod } };
  return [
    ...nodes,
    {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: { name: 'speaker', namespace: 'metallb-system' },
      spec,
    },
  ];
}

/** Of a container that is written out, with memberlist or without; of one that is not, nothing. */
function environment(random: Dice): readonly string[] {
  return random.pick([
    [],
    ['METALLB_NODE_NAME', 'METALLB_ML_BIND_ADDR', 'METALLB_ML_LABELS'],
    ['METALLB_NODE_NAME', 'METALLB_ML_BIND_ADDR'],
    ['METALLB_NODE_NAME'],
  ]);
}

/** As a dump shows a pod that has run for long: each node has a block beyond those that are given away first. */
function running(thing: Thing, index: number): Thing {
  if (thing.spec['hostNetwork'] === true) return thing;
  const block = thing.spec['nodeName'] === 'master' ? 60 : 61;
  return { ...thing, status: { podIP: `172.27.${block}.${index}` } };
}

/** Pools that are kept for namespaces, the most urgent first, and one for everybody; who announces them. */
function addressPools(random: Dice): readonly Thing[] {
  if (random.chance(0.5)) return [];
  const [first, second] = random.pick([[0, 1] as const, [1, 0] as const, [20, 5] as const, [5, 20] as const]);
  const pool = (name: string, addresses: string, allocation: object): Thing =>
    metallb('IPAddressPool', name, { addresses: [addresses], ...allocation });
  const nodes = random.chance(0.4)
    ? {
        nodeSelectors: [
          { matchLabels: { 'kubernetes.io/hostname': random.pick(['k8s-edge-m0', 'k8s-edge-n1']) } },
        ],
      }
    : {};
  return [
    pool('a', '192.168.20.60-192.168.20.61', {
      serviceAllocation: { priority: first, namespaces: ['shop'] },
    }),
    pool('b', '192.168.20.64/30', {
      serviceAllocation: { priority: second, namespaceSelectors: [{ matchLabels: { team: 'shop' } }] },
    }),
    pool('rest', '192.168.20.70-192.168.20.89', random.chance(0.2) ? { autoAssign: false } : {}),
    pool('rest-inner', '172.29.0.60-172.29.0.61', random.chance(0.5) ? { autoAssign: false } : {}),
    metallb('L2Advertisement', 'near', {
      ipAddressPools: random.chance(0.8) ? ['a', 'rest', 'b', 'rest-inner'] : ['a', 'rest-inner'],
      ...nodes,
      ...narrowed(random),
    }),
    ...(random.chance(0.3) ? [metallb('L2Advertisement', 'also', { ...narrowed(random) })] : []),
    metallb('BGPAdvertisement', 'far', nodes),
  ];
}

/** To some interfaces, one that no node has among them; to some services. */
function narrowed(random: Dice): object {
  return {
    ...(random.chance(0.5)
      ? { interfaces: random.pick([['eth0'], ['eth1'], ['eth9'], ['eth1', 'eth9']]) }
      : {}),
    ...(random.chance(0.3) ? { serviceSelectors: [{ matchLabels: { announce: 'yes' } }] } : {}),
    ...(random.chance(0.4)
      ? {
          preferredNodeSelectors: random.pick([[10], [60, 50], [100, 100]]).map((weight) => ({
            weight,
            preference: {
              matchLabels: { 'kubernetes.io/hostname': random.pick(['k8s-edge-m0', 'k8s-edge-n1']) },
            },
          })),
        }
      : {}),
  };
}

function metallb(kind: string, name: string, spec: Readonly<Record<string, unknown>>): Thing {
  return { apiVersion: 'metallb.io/v1beta1', kind, metadata: { name, namespace: 'metallb-system' }, spec };
}
