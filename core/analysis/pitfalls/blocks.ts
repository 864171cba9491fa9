/**
 * Blocks of addresses that mean others than they seem to. With bits set behind its length, `192.168.20.77/24` means the
 * whole subnet: the API server takes it in policies and source ranges (newer ones warn), Calico refuses it of a pool
 * ("IP pool CIDR is not strictly masked"). A block of IPv6 means nobody in a cluster of IPv4. Sources:
 * pkg/apis/networking/validation; KEP-4858; libcalico-go/lib/validator/v3.
 */
import { formatPrefix, parsePrefix } from '../../address/prefix';
import { listAt, textAt, valueAt } from '../../kubernetes/fields';
import type { Finding } from '../../kubernetes/finding';
import { objectNamed, objectsOf, type PlacedObject } from '../../kubernetes/object-index';
import { said } from '../../topology/problems/finding';
import type { Path } from '../../topology/document';
import { directions, peersOf, type PolicyView } from './policy-view';

export function blockPitfalls(view: PolicyView): readonly Finding[] {
  return [...policyBlocks(view), ...sourceRanges(view), ...poolBlocks(view)];
}

function policyBlocks({ index, policies }: PolicyView): readonly Finding[] {
  return policies.flatMap(({ plan, policy }) => {
    const written = objectNamed(index, 'NetworkPolicy', plan.namespace, plan.name)?.resource.value;
    const { origin } = plan;
    return blocksOf(written).flatMap(({ text, path }): Finding[] => {
      if (isIpv6(text)) {
        const what = said('HS381/ipv6', { object: `NetworkPolicy ${policy}`, text });
        return [{ said: what, severity: 'note', origin, path }];
      }
      const bits = hostBits(text);
      if (!bits) return [];
      return [{ said: said('HS345/host-bits', { policy, ...bits }), severity: 'warning', origin, path }];
    });
  });
}

interface Block {
  readonly text: string;
  readonly path: Path;
}

function blocksOf(policy: unknown): readonly Block[] {
  return directions.flatMap((direction) =>
    listAt(policy, 'spec', direction).flatMap((rule, position) =>
      listAt(rule, peersOf[direction]).flatMap((peer, index) => {
        const path = ['spec', direction, position, peersOf[direction], index, 'ipBlock'];
        const cidr = valueAt(peer, 'ipBlock', 'cidr');
        return [
          { text: cidr, path: [...path, 'cidr'] },
          ...listAt(peer, 'ipBlock', 'except').map((text, place) => ({
            text,
            path: [...path, 'except', place],
          })),
        ].flatMap(({ text, path: place }) => (typeof text === 'string' ? [{ text, path: place }] : []));
      }),
    ),
  );
}

function sourceRanges({ index }: PolicyView): readonly Finding[] {
  return objectsOf(index, 'Service').flatMap(({ resource, origin }) =>
    listAt(resource.value, 'spec', 'loadBalancerSourceRanges').flatMap((item, place): Finding[] => {
      const text = String(item).trim();
      const object = `Service ${resource.namespace}/${resource.name}`;
      const path = ['spec', 'loadBalancerSourceRanges', place];
      if (isIpv6(text))
        return [{ said: said('HS381/ipv6', { object, text }), severity: 'note', origin, path }];
      const bits = hostBits(text);
      if (!bits) return [];
      return [{ said: said('HS381/host-bits', { object, ...bits }), severity: 'warning', origin, path }];
    }),
  );
}

function poolBlocks({ index }: PolicyView): readonly Finding[] {
  return objectsOf(index, 'IPPool').flatMap(({ resource, origin }: PlacedObject): readonly Finding[] => {
    const text = textAt(resource.value, 'spec', 'cidr') ?? '';
    const path = ['spec', 'cidr'];
    const pool = resource.name;
    if (isIpv6(text))
      return [{ said: said('HS381/ipv6-pool', { pool, text }), severity: 'note', origin, path }];
    const bits = hostBits(text);
    return bits ? [{ said: said('HS381/pool', { pool, ...bits }), severity: 'error', origin, path }] : [];
  });
}

/** What a block with host bits means, and the one address that may have been meant. */
function hostBits(
  text: string,
): { readonly text: string; readonly meant: string; readonly host: string } | null {
  const meant = parsePrefix(text);
  if (!meant || !text.includes('/') || formatPrefix(meant) === text) return null;
  return { text, meant: formatPrefix(meant), host: `${text.split('/')[0] ?? ''}/32` };
}

function isIpv6(text: string): boolean {
  return /^[0-9a-f]*:[0-9a-f:.]*\/\d{1,3}$/i.test(text);
}
