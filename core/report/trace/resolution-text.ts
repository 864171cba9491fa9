/** Words for a name's resolution. */
import { formatIpv4 } from '../../address/ipv4';
import type { Resolution } from '../../kubernetes/dns/resolution';

/** `db.shop is 172.28.11.4 (2 queries, answered as db.shop.svc.cluster.local.)`. */
export function resolutionText({ name, by, queries, addresses }: Resolution): string {
  if (by === 'hosts') return `${name} is ${addresses.map(formatIpv4).join(', ')} (/etc/hosts)`;
  const count = `${queries.length} ${queries.length === 1 ? 'query' : 'queries'}`;
  if (addresses.length === 0) return `${name} has no address (${count}${errorWords(queries.at(-1)?.error)})`;
  const answered = queries.findLast(({ answers }) => answers.length > 0);
  const as = answered === undefined ? '' : `, answered as ${answered.name}`;
  return `${name} is ${addresses.map(formatIpv4).join(', ')} (${count}${as})`;
}

function errorWords(error: 'timeout' | 'refused' | null | undefined): string {
  if (error === 'timeout') return ', no answer comes';
  return error === 'refused' ? ', no server can be reached' : '';
}
