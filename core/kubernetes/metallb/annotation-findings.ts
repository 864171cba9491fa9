/**
 * Annotations of services under MetalLB's names that it does not know, or that it only writes. Source: metallb
 * controller/service.go (the constants).
 */
import { said } from '../../topology/problems/finding';
import { nearest } from '../../topology/problems/nearest';
import { listAt, textAt, textMapAt } from '../fields';
import type { Finding } from '../finding';
import { objectsOf, type ObjectIndex, type PlacedObject } from '../object-index';

const prefixes = ['metallb.io/', 'metallb.universe.tf/'];
const read = ['address-pool', 'allow-shared-ip', 'loadBalancerIPs'];
/** Where the address came from. It stands beside the address in a dump; without one somebody has written it. */
const written = 'ip-allocated-from-pool';

/** What people write for what is meant, beyond slips of the pen. */
const oftenMeant: Readonly<Record<string, string>> = {
  'allow-shared': 'allow-shared-ip',
  'allow-share-ip': 'allow-shared-ip',
  'sharing-key': 'allow-shared-ip',
  'load-balancer-ip': 'loadBalancerIPs',
  'load-balancer-ips': 'loadBalancerIPs',
  ip: 'loadBalancerIPs',
  pool: 'address-pool',
  'ip-address-pool': 'address-pool',
  ipAddressPool: 'address-pool',
};

export function annotationFindings(index: ObjectIndex): readonly Finding[] {
  const pools = objectsOf(index, 'IPAddressPool').map(({ resource }) => resource.name);
  return objectsOf(index, 'Service').flatMap((placed) =>
    Object.keys(textMapAt(placed.resource.value, 'metadata', 'annotations')).flatMap((key) =>
      findingOf(placed, key, pools),
    ),
  );
}

/** Whether the annotation would do under the other name: another has it already, or its value is of no use there. */
function wouldDo(
  { resource: { value } }: PlacedObject,
  key: string,
  meant: string,
  pools: readonly string[],
) {
  const annotations = textMapAt(value, 'metadata', 'annotations');
  // A key is of use only once the other services have it, too.
  if (Object.hasOwn(annotations, meant) || meant.endsWith('/allow-shared-ip')) return false;
  if (meant.endsWith('/loadBalancerIPs')) return textAt(value, 'spec', 'loadBalancerIP') === null;
  return !meant.endsWith('/address-pool') || pools.includes(annotations[key] ?? '');
}

function findingOf(placed: PlacedObject, key: string, pools: readonly string[]): readonly Finding[] {
  const prefix = prefixes.find((one) => key.startsWith(one));
  if (prefix === undefined) return [];
  const name = key.slice(prefix.length);
  const { namespace, name: service, value } = placed.resource;
  const of = { service: `${namespace}/${service}`, annotation: key };
  const path = ['metadata', 'annotations', key];
  const { origin } = placed;
  if (name === written) {
    if (listAt(value, 'status', 'loadBalancer', 'ingress').length > 0) return [];
    const meant = `${prefix}address-pool`;
    const mends = wouldDo(placed, key, meant, pools);
    return [{ said: said('HS328/written', { ...of, meant, mends }), severity: 'warning', origin, path }];
  }
  if (read.includes(name)) return [];
  const near = oftenMeant[name] ?? nearest(name, read);
  const meant = near === null ? null : `${prefix}${near}`;
  const mends = meant === null || wouldDo(placed, key, meant, pools);
  return [{ said: said('HS328/unknown', { ...of, meant, mends }), severity: 'warning', origin, path }];
}
