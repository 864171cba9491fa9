/**
 * Which names a resolver asks for, in order. Source: resolv.conf(5); the order is glibc's (res_query.c): a name with
 * fewer dots than `ndots` goes through the search list first.
 */

/** A name to ask for, without the final dot. */
export interface Candidate {
  readonly name: string;
  /** With a search domain, rather than as it is. */
  readonly searched: boolean;
}

/** Empty for what is no name. */
export function candidateNames(
  name: string,
  { searches, ndots }: { readonly searches: readonly string[]; readonly ndots: number },
): readonly Candidate[] {
  const absolute = name.endsWith('.');
  const plain = (absolute ? name.slice(0, -1) : name).toLowerCase();
  if (!isName(plain)) return [];
  const asItIs: Candidate = { name: plain, searched: false };
  if (absolute) return [asItIs];
  const searched = searches
    .map((domain) => (domain === '' ? plain : `${plain}.${domain}`))
    .filter(isName)
    .map((full): Candidate => ({ name: full, searched: true }));
  const dots = plain.split('.').length - 1;
  return dots >= ndots ? [asItIs, ...searched] : [...searched, asItIs];
}

/** RFC 1035 section 2.3.4: labels of 1 to 63 bytes, 253 in all. */
function isName(name: string): boolean {
  return name.length <= 253 && name.split('.').every((label) => /^[^\s]{1,63}$/.test(label));
}
