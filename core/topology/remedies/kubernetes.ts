/** What Kubernetes objects ask for and cannot have. */
import type { PendingRemedy } from '../../sentences/kubernetes/external-addresses';
import type { Json, Path, TopologyChange } from '../document';
import type { Mending } from './mending';
import type { Remedies } from './remedies';

const unasked = (_: unknown, at: Mending): readonly TopologyChange[] => [at.remove()];

/** MetalLB's annotations by their name of today, and by that of versions before 0.14. */
const wishes = [
  ['spec', 'loadBalancerIP'],
  ['metadata', 'annotations', 'metallb.io/loadBalancerIPs'],
  ['metadata', 'annotations', 'metallb.universe.tf/loadBalancerIPs'],
];

function pendingRemedies(remedy: PendingRemedy, at: Mending): readonly TopologyChange[] {
  switch (remedy.type) {
    case 'class':
      return [at.remove()];
    case 'wish': {
      const written = wishes.filter((path) => at.value(path) !== undefined);
      const [first, ...others] = written;
      if (!first) return [];
      const asked = remedy.free === null ? [] : at.setAll([[first, remedy.free]], others);
      return [...asked, at.remove(...written)];
    }
    case 'ipv4':
      return remedy.free === null ? [] : asIpv4(remedy.free, at);
    case 'own-class':
      return [at.set(remedy.name, ['spec', 'loadBalancerClass'])];
    case 'ask-pool':
      return [at.set(remedy.pool, ['metadata', 'annotations', 'metallb.io/address-pool'])];
    default:
      return [];
  }
}

/** The API server gives the service another cluster address then. */
function asIpv4(address: string, at: Mending): readonly TopologyChange[] {
  const wish = wishes.find((path) => at.value(path) !== undefined);
  if (!wish) return [];
  const families = ['spec', 'ipFamilies'];
  const clusterAddresses = ['clusterIP', 'clusterIPs'].map((key) => ['spec', key]);
  return at.setAll(
    [
      [families, ['IPv4']],
      [wish, address],
    ],
    clusterAddresses,
  );
}

/** Whether a service has what the type needs, and nothing that the type does not know. */
function canBe(type: string, at: Mending): boolean {
  const has = (...path: Path): boolean => at.value(['spec', ...path]) !== undefined;
  if (type === 'ExternalName') return has('externalName');
  const count = at.count(['spec', 'ports']);
  const asksNodePort = Array.from({ length: count }, (_, index) => has('ports', index, 'nodePort'));
  return type !== 'ClusterIP' || !(has('externalTrafficPolicy') || asksNodePort.includes(true));
}

const serviceRemedies: Remedies = {
  HS310: ({ types }, at) => at.sets(...types.filter((type) => canBe(type, at))),
  'HS311/twice': (_, at) => [at.remove(at.holder())],
  HS312: ({ free }, at) => {
    const list = ['spec', 'clusterIPs'];
    const isListed = at.value(list) !== undefined;
    const listed: readonly (readonly [Path, Json])[] = isListed && free !== null ? [[list, [free]]] : [];
    // One of two families keeps its other address by hand.
    const asked = free === null || at.count(list) > 1 ? [] : at.setAll([[at.path, free], ...listed]);
    return [at.remove(at.path, ...(isListed ? [list] : [])), ...asked];
  },
  'HS314/range': unasked,
  'HS314/reserved': unasked,
  'HS314/taken': unasked,
  'HS316/affinity': ({ choices }, at) => at.sets(...choices),
  HS317: ({ known }, at) => at.sets(...known),
  HS329: (_, at) => at.sets('VIP'),
  HS320: ({ remedy }, at) => pendingRemedies(remedy, at),
  'HS323/local': (_, at) => at.sets('Cluster'),
  'HS323/pool': ({ pool }, at) => {
    // What the ConfigMap of old says is announced by it, too.
    if (at.value(['kind']) !== 'IPAddressPool') return [];
    const namespace = at.value(['metadata', 'namespace']);
    const place = typeof namespace === 'string' ? { namespace } : {};
    const value = {
      apiVersion: 'metallb.io/v1beta1',
      kind: 'L2Advertisement',
      metadata: { name: pool, ...place },
      spec: { ipAddressPools: [pool] },
    };
    return [at.add('L2Advertisement', pool, value)];
  },
  'HS323/nodes': unasked,
  'HS323/interfaces': unasked,
  'HS323/other-switch': unasked,
  'HS325/elsewhere': ({ objects, namespace }, at) => (objects.length === 1 ? at.sets(namespace) : []),
  'HS326/excluded': unasked,
  HS327: ({ meant }, at) => at.sets(meant),
  'HS328/unknown': ({ meant, mends }, at) => (mends ? [meant === null ? at.remove() : at.rename(meant)] : []),
  'HS328/written': ({ meant, mends }, at) => (mends ? [at.rename(meant)] : []),
  'HS334/tunnels': (_, at) => [at.set('Never', ['spec', 'vxlanMode']), at.set('Never', ['spec', 'ipipMode'])],
  'HS334/selector': (_, at) => at.sets('all()'),
};

export const kubernetesRemedies: Remedies = {
  ...serviceRemedies,
  HS302: (_, at) => {
    const { matchLabels, ...others } = at.mapping(['spec', 'selector']);
    if (typeof matchLabels !== 'object' || matchLabels === null || Object.keys(others).length > 0) return [];
    const labels = ['spec', 'template', 'metadata', 'labels'];
    return [at.set({ ...at.mapping(labels), ...matchLabels }, labels)];
  },
  'HS340/type': ({ choices }, at) => at.sets(...meantTypes(choices, at)),
  'HS340/protocol': ({ choices }, at) => at.sets(...choices),
  'HS340/no-operator': (_, at) => operators(at),
  'HS340/operator': (_, at) => operators(at),
  'HS340/values': unasked,
  'HS340/end-below': ({ port }, at) => at.sets(port),
};

/** The type in other letters, or those of the rules that the policy has. */
function meantTypes(choices: readonly string[], at: Mending): readonly string[] {
  const written = String(at.value(at.path)).toLowerCase();
  const same = choices.filter((choice) => choice.toLowerCase() === written);
  if (same.length > 0) return same;
  const ruled = choices.filter((choice) => at.value(['spec', choice.toLowerCase()]) !== undefined);
  return ruled.length > 0 ? ruled : choices;
}

/** Those that go with the values that are there, or that are not. */
function operators(at: Mending): readonly TopologyChange[] {
  return at.count([...at.holder(), 'values']) > 0
    ? at.sets('In', 'NotIn')
    : at.sets('Exists', 'DoesNotExist');
}
