/**
 * Which names a resolver asks for, in order. A pod's resolv.conf has the search domains of its
 * namespace and `ndots:5`; nodes and outside hosts ask for the name as it is.
 * Source: Kubernetes documentation, "DNS for Services and Pods"; resolv.conf(5). The order is
 * glibc's: a name with fewer dots than `ndots` goes through the search list first.
 */

/** Zone of the cluster's names. Assumption: Kubernetes's default; Microsoft documents none. */
export const clusterDomain = 'cluster.local';

const dotsForAbsolute = 5;

/** Search domains of pods in a namespace, in order. */
export function podSearchDomains(namespace: string): readonly string[] {
  return [`${namespace}.svc.${clusterDomain}`, `svc.${clusterDomain}`, clusterDomain];
}

/** Names without the final dot, in the order in which they are asked for. Empty for what is no name. */
export function candidateNames(name: string, searchDomains: readonly string[]): readonly string[] {
  const absolute = name.endsWith('.');
  const plain = (absolute ? name.slice(0, -1) : name).toLowerCase();
  if (!isName(plain)) return [];
  if (absolute) return [plain];
  const searched = searchDomains.map((domain) => `${plain}.${domain}`).filter(isName);
  const dots = plain.split('.').length - 1;
  return dots >= dotsForAbsolute ? [plain, ...searched] : [...searched, plain];
}

/** RFC 1035 section 2.3.4: labels of 1 to 63 bytes, 253 in all. */
function isName(name: string): boolean {
  return name.length <= 253 && name.split('.').every((label) => /^[^\s]{1,63}$/.test(label));
}
