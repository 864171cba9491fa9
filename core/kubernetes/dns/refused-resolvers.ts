/**
 * DNS settings of pods that the API server would refuse. Pods of one controller are one finding.
 * Source: kubernetes pkg/apis/core/validation, validateDNSPolicy and validatePodDNSConfig.
 */
import { said } from '../../topology/problems/finding';
import type { Pod } from '../cluster';
import type { Finding } from '../finding';

/** With `None` a pod knows nobody to ask unless `dnsConfig` names a server. */
export function refusedResolvers(pods: readonly Pod[]): readonly Finding[] {
  const findings = new Map<string, Finding>();
  for (const { namespace, name, resolver, origin } of pods) {
    if (origin === null || resolver.policy !== 'None' || resolver.nameservers.length > 0) continue;
    const key = `${origin.file} ${origin.document} ${origin.path.join('/')}`;
    if (findings.has(key)) continue;
    findings.set(key, {
      said: said('HS342', { pod: `${namespace}/${name}` }),
      severity: 'error',
      origin,
      path: [],
    });
  }
  return [...findings.values()];
}
