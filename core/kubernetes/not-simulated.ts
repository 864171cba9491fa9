/**
 * What files say and the simulator does not follow yet. An answer that silently leaves out a
 * setting would be a wrong answer, so each such object and field is named.
 */
import { listAt, textAt, textMapAt, valueAt } from './fields';
import type { Finding } from './finding';
import { felixFindings } from './calico/felix-settings';
import { objectsOf, type ObjectIndex, type PlacedObject } from './object-index';
import { readProtocol } from './pods/pod-plan';

/** Topology aware routing, by its present and its former name. */
const topologyAnnotations = [
  'service.kubernetes.io/topology-mode',
  'service.kubernetes.io/topology-aware-hints',
];

/** Notes about everything in the files that has no effect here. */
export function notSimulated(index: ObjectIndex): Finding[] {
  return [
    ...felixFindings(index),
    ...objectsOf(index, 'IPPool').flatMap((placed) => poolFindings(placed)),
    ...objectsOf(index, 'Service').flatMap((placed) => serviceFindings(placed)),
  ];
}

/** Calico's newer releases choose pools by namespace, too; annotations of namespaces do the same and are followed. */
function poolFindings(placed: PlacedObject): Finding[] {
  const selector = textAt(placed.resource.value, 'spec', 'namespaceSelector') ?? '';
  if (selector === '' || selector === 'all()') return [];
  const path = ['spec', 'namespaceSelector'];
  const effect = 'pods of every namespace get addresses from the pool';
  return [fieldFinding(placed, `IPPool ${placed.resource.name}`, path, effect)];
}

function serviceFindings(placed: PlacedObject): Finding[] {
  const { namespace, name, value } = placed.resource;
  const findings: Finding[] = [];
  const ignored = (path: readonly (string | number)[], effect: string): void => {
    findings.push(fieldFinding(placed, `Service ${namespace}/${name}`, path, effect));
  };
  for (const [position, port] of listAt(value, 'spec', 'ports').entries()) {
    if (valueAt(port, 'protocol') === undefined || readProtocol(port) !== null) continue;
    ignored(['spec', 'ports', position, 'protocol'], 'the port is left out');
  }
  if (textAt(value, 'spec', 'trafficDistribution') !== null) {
    ignored(['spec', 'trafficDistribution'], 'kube-proxy picks among all endpoints, near or far');
  }
  const annotations = textMapAt(value, 'metadata', 'annotations');
  for (const annotation of topologyAnnotations) {
    if (!['auto', 'Auto'].includes(annotations[annotation] ?? '')) continue;
    ignored(['metadata', 'annotations', annotation], 'kube-proxy picks among all endpoints, near or far');
  }
  return findings;
}

function fieldFinding(
  { origin }: PlacedObject,
  what: string,
  path: Finding['path'],
  effect: string,
): Finding {
  return {
    code: 'HS391',
    severity: 'warning',
    message: `${String(path.at(-1))} of ${what} is not simulated yet: ${effect}.`,
    remedy: 'Keep it in the file, and read traces with that in mind.',
    origin,
    path,
  };
}
