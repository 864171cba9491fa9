/**
 * MetalLB's configuration before version 0.13: one ConfigMap, `config` in `metallb-system`, with YAML in it. It says
 * what today's objects say, and is read into those. Source: MetalLB documentation 0.12, "Configuration"; its
 * converter (metallb/configmaptocrs). Where a dump has both, the objects count: newer versions do not look at it.
 */
import { valueOfText } from '../../topology/text/text-reader';
import { listAt, textAt, valueAt, type Fields } from '../fields';
import type { PlacedObject } from '../object-index';

const namespace = 'metallb-system';
const apiVersion = 'metallb.io/v1beta1';

/** The objects, and those that the old configuration stands for where no object of MetalLB's own is among them. */
export function withOldMetallbConfig(objects: readonly PlacedObject[]): readonly PlacedObject[] {
  const old = objects.find(({ resource }) => isOldConfig(resource));
  if (!old || objects.some(({ resource }) => resource.apiVersion.startsWith('metallb.io/'))) return objects;
  const config = valueOfText(textAt(old.resource.value, 'data', 'config') ?? '');
  const made = (kind: string, name: string, spec: Fields): PlacedObject => ({
    origin: old.origin,
    resource: {
      apiVersion,
      kind,
      namespace,
      name,
      value: { spec },
    },
  });
  return [
    ...objects,
    ...listAt(config, 'address-pools').flatMap((pool, index) => poolObjects(pool, index, made)),
    ...listAt(config, 'peers').map((peer, index) => made('BGPPeer', `peer${index + 1}`, peerSpec(peer))),
  ];
}

function isOldConfig(resource: PlacedObject['resource']): boolean {
  const { kind, name } = resource;
  return kind === 'ConfigMap' && resource.namespace === namespace && name === 'config';
}

function poolObjects(
  pool: unknown,
  index: number,
  made: (kind: string, name: string, spec: Fields) => PlacedObject,
): readonly PlacedObject[] {
  const name = textAt(pool, 'name') ?? `pool${index + 1}`;
  const addresses = listAt(pool, 'addresses');
  const spec = {
    addresses,
    ...renamed(pool, { 'auto-assign': 'autoAssign', 'avoid-buggy-ips': 'avoidBuggyIPs' }),
  };
  const kind = textAt(pool, 'protocol') === 'bgp' ? 'BGPAdvertisement' : 'L2Advertisement';
  return [made('IPAddressPool', name, spec), made(kind, name, { ipAddressPools: [name] })];
}

function peerSpec(peer: unknown): Fields {
  const selectors = listAt(peer, 'node-selectors').map((selector) =>
    renamed(selector, { 'match-labels': 'matchLabels', 'match-expressions': 'matchExpressions' }),
  );
  return {
    ...renamed(peer, { 'peer-address': 'peerAddress', 'peer-asn': 'peerASN', 'my-asn': 'myASN' }),
    ...(selectors.length === 0 ? {} : { nodeSelectors: selectors }),
  };
}

/** The fields that are there, under their names of today. */
function renamed(value: unknown, names: Readonly<Record<string, string>>): Fields {
  return Object.fromEntries(
    Object.entries(names).flatMap(([old, name]) => {
      const found = valueAt(value, old);
      return found === undefined ? [] : [[name, found]];
    }),
  );
}
