/** Random policies of Calico and of cluster administrators, for the pods and hosts of `random-cluster.ts`. */
import { kubernetesObject, type Thing } from './kubernetes-object';
import type { Dice } from './random-network';

const namespaces = ['shop', 'ops'] as const;
const apps = ['front', 'back', 'tool'] as const;
const v3 = 'projectcalico.org/v3';
const tiers = ['early', 'late'] as const;

/** None for half of the clusters; else tiers, sets of networks and some policies of every kind. */
export function calicoPolicies(random: Dice): readonly Thing[] {
  if (random.chance(0.5)) return [];
  return [
    kubernetesObject(v3, 'Tier', 'early', null, {
      order: 100,
      ...(random.chance(0.5) ? { defaultAction: 'Pass' } : {}),
    }),
    kubernetesObject(v3, 'Tier', 'late', null, { order: 2_000_000 }),
    kubernetesObject(v3, 'GlobalNetworkSet', 'cameras', null, { nets: ['192.168.20.51'] }, { site: 'plant' }),
    kubernetesObject(v3, 'NetworkSet', 'offices', 'shop', { nets: ['192.168.40.0/24'] }, { site: 'offices' }),
    ...Array.from({ length: random.below(4) }, (_, index) => policy(random, index)),
    ...(random.chance(0.5) ? [adminPolicy(random)] : []),
    ...(random.chance(0.3) ? [baselinePolicy(random)] : []),
  ];
}

function policy(random: Dice, index: number): Thing {
  const isGlobal = random.chance(0.6);
  const tier = random.pick(['default', 'default', ...tiers]);
  const types = random.pick([['Ingress'], ['Egress'], ['Ingress', 'Egress']]);
  const rules = (): readonly Thing[] => Array.from({ length: random.below(4) }, () => rule(random));
  return kubernetesObject(
    v3,
    isGlobal ? 'GlobalNetworkPolicy' : 'NetworkPolicy',
    `${tier}.random-${index}`,
    isGlobal ? null : random.pick(namespaces),
    {
      tier,
      types,
      selector: selector(random),
      ...(random.chance(0.7) ? { order: random.pick([10, 1000, 1000, 2000.5]) } : {}),
      ...(isGlobal && random.chance(0.4) ? { namespaceSelector: namespaceSelector(random) } : {}),
      ...(types.includes('Ingress') ? { ingress: rules() } : {}),
      ...(types.includes('Egress') ? { egress: rules() } : {}),
    },
  );
}

function selector(random: Dice): string {
  const app = random.pick(apps);
  return random.pick([
    'all()',
    `app == '${app}'`,
    `app != '${app}' && has(tier)`,
    `app in {'${app}', 'tool'} || tier == 'one'`,
    `!(app starts with 'f')`,
    `projectcalico.org/namespace == 'shop'`,
    `pcns.team == 'ops'`,
  ]);
}

function namespaceSelector(random: Dice): string {
  return random.pick([
    'all()',
    'global()',
    `team == '${random.pick(namespaces)}'`,
    `projectcalico.org/name == 'shop'`,
  ]);
}

function rule(random: Dice): Thing {
  const action = random.pick(['Allow', 'Allow', 'Deny', 'Pass', 'Log']);
  if (random.chance(0.15)) {
    const not = random.chance(0.3) ? { notICMP: { type: random.pick([0, 8]), code: random.below(2) } } : {};
    return { action, protocol: 'ICMP', icmp: { type: random.pick([0, 3, 8, 8]) }, ...not };
  }
  if (random.chance(0.1)) return { action, notProtocol: random.pick(['TCP', 'UDP']) };
  const withPorts = random.chance(0.6);
  return {
    action,
    ...(withPorts || random.chance(0.3) ? { protocol: random.pick(['TCP', 'TCP', 'UDP']) } : {}),
    source: entity(random, false),
    destination: entity(random, withPorts),
  };
}

function entity(random: Dice, withPorts: boolean): Thing {
  return {
    ...(random.chance(0.3)
      ? { selector: random.pick([selector(random), `site == 'plant'`, `has(site)`]) }
      : {}),
    ...(random.chance(0.15) ? { notSelector: selector(random) } : {}),
    ...(random.chance(0.15) ? { namespaceSelector: namespaceSelector(random) } : {}),
    ...(random.chance(0.15)
      ? { nets: [random.pick(['192.168.0.0/16', '172.27.0.0/16', '0.0.0.0/0', 'fd00::/8'])] }
      : {}),
    ...(random.chance(0.1)
      ? { notNets: [random.pick(['192.168.40.0/24', '192.168.20.51/32', 'fd00::/8'])] }
      : {}),
    ...(withPorts && random.chance(0.7)
      ? { ports: [random.pick<string | number>(['main', 'talk', 443, '8000:8001', 5353])] }
      : {}),
    ...(withPorts && random.chance(0.2)
      ? { notPorts: [random.pick<string | number>(['main', 514, 8001])] }
      : {}),
  };
}

function peers(random: Dice): readonly Thing[] {
  return [
    random.pick<Thing>([
      { namespaces: {} },
      { namespaces: { matchLabels: { team: random.pick(namespaces) } } },
      { pods: { namespaceSelector: {}, podSelector: { matchLabels: { app: random.pick(apps) } } } },
    ]),
  ];
}

function adminPolicy(random: Dice): Thing {
  const ports = [
    { portNumber: { protocol: 'TCP', port: 8000 } },
    { portRange: { protocol: 'UDP', start: 5000, end: 6000 } },
  ];
  return kubernetesObject('policy.networking.k8s.io/v1alpha1', 'AdminNetworkPolicy', 'admin', null, {
    priority: random.below(1000),
    subject: peers(random)[0],
    ingress: Array.from({ length: random.below(3) }, () => ({
      action: random.pick(['Allow', 'Deny', 'Pass']),
      from: peers(random),
      ...(random.chance(0.5) ? { ports } : {}),
    })),
    egress: Array.from({ length: random.below(3) }, () => ({
      action: random.pick(['Allow', 'Deny', 'Pass']),
      to: random.chance(0.3) ? [{ networks: ['192.168.0.0/16'] }] : peers(random),
    })),
  });
}

function baselinePolicy(random: Dice): Thing {
  return kubernetesObject(
    'policy.networking.k8s.io/v1alpha1',
    'BaselineAdminNetworkPolicy',
    'default',
    null,
    {
      subject: { namespaces: {} },
      ingress: [
        { action: 'Allow', from: peers(random) },
        { action: 'Deny', from: [{ namespaces: {} }] },
      ],
    },
  );
}
