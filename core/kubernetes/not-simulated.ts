/**
 * What files say and the simulator does not follow yet. An answer that silently leaves out a
 * setting would be a wrong answer, so each such object and field is named.
 */
import type { Effect } from '../sentences/kubernetes/names';
import { said } from '../topology/problems/finding';
import { listAt, textAt, textMapAt, valueAt } from './fields';
import type { Finding } from './finding';
import { felixFindings } from './calico/felix-settings';
import { pluginFindings } from './network-plugins';
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
    ...pluginFindings(index),
    ...objectsOf(index, 'IPPool').flatMap((placed) => poolFindings(placed)),
    ...objectsOf(index, 'Service').flatMap((placed) => serviceFindings(placed)),
    ...(['CalicoNetworkPolicy', 'GlobalNetworkPolicy'] as const).flatMap((kind) =>
      objectsOf(index, kind).flatMap((placed) => httpFindings(placed)),
    ),
  ];
}

/** Calico's newer releases choose pools by namespace, too; annotations of namespaces do the same and are followed. */
function poolFindings(placed: PlacedObject): Finding[] {
  const selector = textAt(placed.resource.value, 'spec', 'namespaceSelector') ?? '';
  if (selector === '' || selector === 'all()') return [];
  const path = ['spec', 'namespaceSelector'];
  return [fieldFinding(placed, `IPPool ${placed.resource.name}`, path, 'every-namespace')];
}

/** Requests by method and path are for Calico's proxy, not for its rules (felix, calc/rule_scanner.go, HTTPMatch). */
function httpFindings(placed: PlacedObject): Finding[] {
  const { kind, name, value } = placed.resource;
  return (['ingress', 'egress'] as const).flatMap((direction) =>
    listAt(value, 'spec', direction).flatMap((rule, index) =>
      valueAt(rule, 'http') === undefined
        ? []
        : [fieldFinding(placed, `${kind} ${name}`, ['spec', direction, index, 'http'], 'every-request')],
    ),
  );
}

function serviceFindings(placed: PlacedObject): Finding[] {
  const { namespace, name, value } = placed.resource;
  const findings: Finding[] = [];
  const ignored = (path: readonly (string | number)[], effect: Effect): void => {
    findings.push(fieldFinding(placed, `Service ${namespace}/${name}`, path, effect));
  };
  for (const [position, port] of listAt(value, 'spec', 'ports').entries()) {
    if (valueAt(port, 'protocol') === undefined || readProtocol(port) !== null) continue;
    ignored(['spec', 'ports', position, 'protocol'], 'port-left-out');
  }
  if (textAt(value, 'spec', 'trafficDistribution') !== null) {
    ignored(['spec', 'trafficDistribution'], 'all-endpoints');
  }
  const annotations = textMapAt(value, 'metadata', 'annotations');
  for (const annotation of topologyAnnotations) {
    if (!['auto', 'Auto'].includes(annotations[annotation] ?? '')) continue;
    ignored(['metadata', 'annotations', annotation], 'all-endpoints');
  }
  return findings;
}

function fieldFinding(
  { origin }: PlacedObject,
  object: string,
  path: Finding['path'],
  effect: Effect,
): Finding {
  return {
    said: said('HS391/field', { field: String(path.at(-1)), object, effect }),
    severity: 'warning',
    origin,
    path,
  };
}
