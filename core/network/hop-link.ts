/** The link by which a packet went from one hop of a trace to the next. */
import type { Link, Network } from './model';
import type { Hop } from './trace';

/** Of several links between two devices the one by whose interfaces the packet went: a tunnel's outer packet names only one. */
export function linkBetween(network: Network, before: Hop, after: Hop): Link | null {
  let best: Link | null = null;
  let bestScore = -1;
  for (const link of network.links) {
    const turned = link.a.device === after.device && link.b.device === before.device;
    if (!turned && (link.a.device !== before.device || link.b.device !== after.device)) continue;
    const [from, to] = turned ? [link.b, link.a] : [link.a, link.b];
    const score = Number(from.interface === before.out) + Number(to.interface === after.in);
    if (score > bestScore) [best, bestScore] = [link, score];
  }
  return best;
}
