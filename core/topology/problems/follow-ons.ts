/** Findings about Kubernetes objects that only follow from settings of the appliance that could not be read. */
import type { Path } from '../document';
import type { DocumentState } from '../document-state';
import { codeOf, type PlacedFinding } from './finding';
import type { ProblemCode } from './problem-codes';
import { isUnread } from './unread';

const kubernetes = (key: string): Path => ['spec', 'kubernetes', key];

/** The settings of the appliance that a finding rests on. */
const restsOn: Partial<Record<ProblemCode, readonly Path[]>> = {
  HS313: [kubernetes('serviceSubnet')],
  HS320: [kubernetes('serviceIPs')],
  HS321: [kubernetes('serviceIPs')],
  // The nodes' labels have the appliance's name in them.
  HS330: [kubernetes('workers'), kubernetes('masterSchedulable'), ['metadata', 'name']],
  HS331: [kubernetes('podSubnet')],
  HS333: [kubernetes('podSubnet')],
  HS335: [kubernetes('podSubnet')],
};

/** The findings without those that will go away, or be told rightly, once the appliance can be read. */
export function withoutFollowOns(
  state: DocumentState,
  findings: readonly PlacedFinding[],
): readonly PlacedFinding[] {
  const known = new Map<ProblemCode, boolean>();
  return findings.filter(({ said: { kind } }) => {
    const code = codeOf(kind);
    const isFollowOn =
      known.get(code) ?? (restsOn[code] ?? []).some((setting) => isUnread(state, 'Appliance', setting));
    known.set(code, isFollowOn);
    return !isFollowOn;
  });
}
