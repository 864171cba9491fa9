/** In what a step differs from its file, in words. */
import { formatPrefix } from '../../address/prefix';
import type { WalkthroughState } from '../../topology/resources';

/** `without the custom route 192.168.40.0/24`, one for each difference; none where nothing differs. */
export function stateWords({ without, faults, restarted, endpoint }: WalkthroughState): readonly string[] {
  return [
    ...without.map((item) =>
      'route' in item ? `without the custom route ${formatPrefix(item.route)}` : `${item.fault} mended`,
    ),
    ...faults.map((target) => `${target} broken`),
    ...restarted.map((pod) => `${pod} restarted`),
    ...(endpoint === null ? [] : [`answered by ${endpoint}`]),
  ];
}
