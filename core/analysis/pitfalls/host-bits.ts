/**
 * A block of a policy with bits set behind its length. The API server takes `192.168.20.77/24` (newer ones warn) and it
 * means the whole subnet. Source: pkg/apis/networking/validation; KEP-4858.
 */
import { formatPrefix, parsePrefix } from '../../address/prefix';
import { listAt, valueAt } from '../../kubernetes/fields';
import type { Finding } from '../../kubernetes/finding';
import { objectNamed } from '../../kubernetes/object-index';
import type { Path } from '../../topology/document';
import { said } from '../../topology/problems/finding';
import { directions, peersOf, type PolicyView } from './policy-view';

export function hostBitPitfalls({ index, policies }: PolicyView): readonly Finding[] {
  return policies.flatMap(({ plan, policy }) => {
    const written = objectNamed(index, 'NetworkPolicy', plan.namespace, plan.name)?.resource.value;
    return blocksOf(written).flatMap(({ text, path }): Finding[] => {
      const meant = parsePrefix(text);
      if (!meant || !text.includes('/') || formatPrefix(meant) === text) return [];
      const host = `${text.split('/')[0] ?? ''}/32`;
      const what = said('HS345/host-bits', { policy, text, meant: formatPrefix(meant), host });
      return [{ said: what, severity: 'warning', origin: plan.origin, path }];
    });
  });
}

function blocksOf(policy: unknown): readonly { readonly text: string; readonly path: Path }[] {
  return directions.flatMap((direction) =>
    listAt(policy, 'spec', direction).flatMap((rule, position) =>
      listAt(rule, peersOf[direction]).flatMap((peer, index) => {
        const text = valueAt(peer, 'ipBlock', 'cidr');
        const path = ['spec', direction, position, peersOf[direction], index, 'ipBlock', 'cidr'];
        return typeof text === 'string' ? [{ text, path }] : [];
      }),
    ),
  );
}
