/**
 * What dumps say about Calico's tunnels beyond the pools: the default FelixConfiguration, and the MTU of
 * calico-config that the CNI plugin gives pods. Source: Calico documentation, "Felix configuration",
 * "Configure MTU". Null, or an MTU of 0, leaves it to Calico: the port's less the tunnel's header.
 */
import type { Effect } from '../../sentences/kubernetes/names';
import { said } from '../../topology/problems/finding';
import { addressAt, integerAt, isTrueAt, textAt, valueAt } from '../fields';
import type { Finding } from '../finding';
import { objectNamed, objectsOf, type ObjectIndex } from '../object-index';
import type { PodNetwork } from '../cluster';

const defaultVni = 4096;
const defaultPort = 4789;

export function felixSettings(index: ObjectIndex): Omit<PodNetwork, 'pools'> {
  const felix = objectsOf(index, 'FelixConfiguration').find(({ resource }) => resource.name === 'default');
  const value = felix?.resource.value;
  const positive = (field: string): number | null => {
    const number = integerAt(value, 'spec', field);
    return number !== null && number > 0 ? number : null;
  };
  const config = objectNamed(index, 'ConfigMap', 'kube-system', 'calico-config')?.resource.value;
  const vethMtu = Number(textAt(config, 'data', 'veth_mtu') ?? 0);
  return {
    vxlan: {
      vni: positive('vxlanVNI') ?? defaultVni,
      port: positive('vxlanPort') ?? defaultPort,
      mtu: positive('vxlanMTU'),
      fromPods: isTrueAt(value, 'spec', 'allowVXLANPacketsFromWorkloads'),
    },
    ipip: { mtu: positive('ipipMTU') },
    natOutgoingAddress: addressAt(value, 'spec', 'natOutgoingAddress'),
    podMtu: Number.isInteger(vethMtu) && vethMtu > 0 ? vethMtu : null,
  };
}

/** Settings that would change what packets do, and are not followed. */
const ignored: readonly (readonly [field: string, isSet: (value: unknown) => boolean, effect: Effect])[] = [
  ['bpfEnabled', (spec) => isTrueAt(spec, 'bpfEnabled'), 'iptables'],
  ['wireguardEnabled', (spec) => isTrueAt(spec, 'wireguardEnabled'), 'not-encrypted'],
  [
    'defaultEndpointToHostAction',
    (spec) => !['accept', null].includes(textAt(spec, 'defaultEndpointToHostAction')?.toLowerCase() ?? null),
    'to-host',
  ],
  ['ipipEnabled', (spec) => valueAt(spec, 'ipipEnabled') === false, 'tunnels-of-pools'],
  ['vxlanEnabled', (spec) => valueAt(spec, 'vxlanEnabled') === false, 'tunnels-of-pools'],
  ['workloadSourceSpoofing', (spec) => textAt(spec, 'workloadSourceSpoofing') === 'Any', 'spoofing'],
  ['chainInsertMode', (spec) => textAt(spec, 'chainInsertMode') === 'Append', 'chains-first'],
];

/** Settings that are followed where they are those of all nodes; an object `node.NAME` has them for one. */
const followed = [
  'vxlanVNI',
  'vxlanPort',
  'vxlanMTU',
  'ipipMTU',
  'natOutgoingAddress',
  'allowVXLANPacketsFromWorkloads',
];

/** Notes about fields of a FelixConfiguration without effect here. */
export function felixFindings(index: ObjectIndex): Finding[] {
  return objectsOf(index, 'FelixConfiguration').flatMap(({ resource, origin }) => {
    const { name, value } = resource;
    const spec = valueAt(value, 'spec');
    const tell = (field: string, effect: Effect): Finding => ({
      said: said('HS391/field', { field, object: `FelixConfiguration ${name}`, effect }),
      severity: 'warning',
      origin,
      path: ['spec', field],
    });
    const own = name.startsWith('node.') ? followed : [];
    return [
      ...ignored.filter(([, isSet]) => isSet(spec)).map(([field, , effect]) => tell(field, effect)),
      ...own.filter((field) => valueAt(spec, field) !== undefined).map((field) => tell(field, 'every-node')),
    ];
  });
}
