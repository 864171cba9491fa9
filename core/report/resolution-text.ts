/** Words for a name's resolution. */
import { formatIpv4 } from '../address/ipv4';
import type { Resolution } from '../kubernetes/dns/resolution';

/** `db.shop resolves to 172.28.11.4 (2nd of 2 queries: db.shop.svc.cluster.local.)`. */
export function resolutionText({ name, queries, addresses }: Resolution): string {
  const count = `${queries.length} ${queries.length === 1 ? 'query' : 'queries'}`;
  if (addresses.length === 0) return `${name} has no address (${count})`;
  const answered = queries.findLast(({ answers }) => answers.length > 0);
  const by = answered === undefined ? '' : `, answered as ${answered.name}`;
  return `${name} is ${addresses.map(formatIpv4).join(', ')} (${count}${by})`;
}
