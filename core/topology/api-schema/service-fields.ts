/**
 * What the API server refuses of a Service that no type tells: addresses that are none, ports that are missing, fields
 * that its type does not have. Source: Kubernetes `pkg/apis/core/validation` (ValidateService).
 */
import { parseIpv4 } from '../../address/ipv4';
import type { ArgsOf, Kind } from '../../sentences/catalogue';
import type { Path } from '../document';
import { said, type Finding } from '../problems/finding';
import { isList, valueAt, type Mapping } from '../values';

type Refusal = Extract<Kind, `HS134/${string}`>;

export function serviceRefusals(value: Mapping): readonly Finding[] {
  const findings: Finding[] = [];
  const refuse = <K extends Refusal>(path: Path, about: K, args: Omit<ArgsOf<K>, 'kind'>): void => {
    const what = said(about, { ...args, kind: 'Service' } as ArgsOf<K>);
    findings.push({ said: what, severity: 'error', path, part: 'value' });
  };
  const spec = (key: string): unknown => valueAt(value, ['spec', key]) ?? null;
  const type = spec('type') ?? 'ClusterIP';
  const clusterIP = spec('clusterIP');
  if (typeof clusterIP === 'string' && !isClusterIP(clusterIP))
    refuse(['spec', 'clusterIP'], 'HS134/no-cluster-ip', { value: clusterIP });
  const [first] = asList(spec('clusterIPs'));
  if (typeof first === 'string' && typeof clusterIP === 'string' && clusterIP !== '' && first !== clusterIP)
    refuse(['spec', 'clusterIPs', 0], 'HS134/cluster-ips', { value: first, clusterIP });
  const isReached = type === 'NodePort' || type === 'LoadBalancer' || asList(spec('externalIPs')).length > 0;
  const policy = spec('externalTrafficPolicy');
  if (typeof policy === 'string' && policy !== '' && !isReached)
    refuse(['spec', 'externalTrafficPolicy'], 'HS134/not-outside', { field: 'externalTrafficPolicy' });
  if (type === 'ExternalName' && spec('externalName') === null)
    refuse(['spec'], 'HS134/missing', { field: 'externalName', holder: 'spec' });
  for (const [index, port] of asList(spec('ports')).entries()) {
    const nodePort = valueAt(port, ['nodePort']);
    if (type !== 'ClusterIP' || typeof nodePort !== 'number' || nodePort === 0) continue;
    refuse(['spec', 'ports', index, 'nodePort'], 'HS134/not-outside', { field: 'nodePort' });
  }
  const wantsPorts = type !== 'ExternalName' && clusterIP !== 'None';
  if (wantsPorts && valueAt(value, ['spec']) !== undefined && asList(spec('ports')).length === 0)
    refuse(['spec'], 'HS134/missing', { field: 'ports', holder: 'spec' });
  return findings;
}

function asList(value: unknown): readonly unknown[] {
  return isList(value) ? value : [];
}

function isClusterIP(text: string): boolean {
  return text === '' || text === 'None' || parseIpv4(text) !== null || /^[\da-f:.]*:[\da-f:.]*$/i.test(text);
}
