/** Changes of Services. */
import type { TopologyChange, TopologyDocument } from '../../document';
import { isList, valueAt } from '../../values';
import { appendItem, changeOf, noChange, numberOrText, removeItems, setField } from '../field';
import { formatLabels, type Labels } from './labels';
import { objectNamed, type ObjectName } from './objects';
import { readText } from './pod-template';

export interface ServiceName {
  readonly namespace: string;
  readonly name: string;
}

/** How the service is reached. */
export function setServiceType(
  document: TopologyDocument,
  service: ServiceName,
  type: string,
): TopologyChange {
  const title = `expose ${service.name} as ${type}`;
  const placed = objectNamed(document, named(service));
  return placed
    ? changeOf(title, setField(document, placed, ['spec', 'type'], type, 'ClusterIP'))
    : noChange(title);
}

/** Which pods are behind it. */
export function setServiceSelector(
  document: TopologyDocument,
  service: ServiceName,
  selector: Labels,
): TopologyChange {
  const title = `select ${formatLabels(selector)} for ${service.name}`;
  const placed = objectNamed(document, named(service));
  if (!placed) return noChange(title);
  const before = readText(valueAt(placed.resource.value, ['spec', 'selector']));
  const keys = [...new Set([...Object.keys(selector), ...Object.keys(before)])];
  return changeOf(
    title,
    keys.flatMap((key) => setField(document, placed, ['spec', 'selector', key], selector[key] ?? null)),
  );
}

/** Whether a node hands packets from outside on to other nodes. */
export function setTrafficPolicy(
  document: TopologyDocument,
  service: ServiceName,
  policy: string,
): TopologyChange {
  const title = `set the external traffic policy of ${service.name} to ${policy}`;
  const placed = objectNamed(document, named(service));
  if (!placed) return noChange(title);
  return changeOf(title, setField(document, placed, ['spec', 'externalTrafficPolicy'], policy, 'Cluster'));
}

export interface ServicePortValues {
  /** As typed. */
  readonly port: string;
  /** A number or the name of a container's port; empty for the same as `port`. */
  readonly targetPort: string;
}

/** Changes a port of a service, as typed. */
export function setServicePort(
  document: TopologyDocument,
  service: ServiceName,
  index: number,
  { port, targetPort }: Partial<ServicePortValues>,
): TopologyChange {
  const title =
    port === undefined
      ? `send ${service.name} to port ${targetPort ?? ''}`
      : `set the port of ${service.name} to ${port}`;
  const placed = objectNamed(document, named(service));
  if (!placed) return noChange(title);
  const path = ['spec', 'ports', index];
  const target = targetPort === '' ? null : numberOrText(targetPort ?? '');
  return changeOf(
    title,
    port === undefined ? [] : setField(document, placed, [...path, 'port'], numberOrText(port)),
    targetPort === undefined ? [] : setField(document, placed, [...path, 'targetPort'], target),
  );
}

/** Adds a port. Kubernetes wants names as soon as there are several. */
export function addServicePort(
  document: TopologyDocument,
  service: ServiceName,
  { port, targetPort }: ServicePortValues,
): TopologyChange {
  const title = `add port ${port} to ${service.name}`;
  const placed = objectNamed(document, named(service));
  if (!placed) return noChange(title);
  const ports = servicePorts(placed.resource.value);
  const names = ports.flatMap(({ name }, index) =>
    name === null
      ? setField(document, placed, ['spec', 'ports', index, 'name'], `port-${ports[index]?.port ?? index}`)
      : [],
  );
  const value = {
    name: `port-${port}`,
    port: numberOrText(port),
    ...(targetPort === '' || targetPort === port ? {} : { targetPort: numberOrText(targetPort) }),
  };
  return changeOf(title, names, appendItem(document, placed, ['spec', 'ports'], value));
}

/** Takes a port away. */
export function removeServicePort(
  document: TopologyDocument,
  service: ServiceName,
  index: number,
): TopologyChange {
  const placed = objectNamed(document, named(service));
  const port = placed && servicePorts(placed.resource.value)[index];
  if (!placed || !port) return noChange(`remove a port of ${service.name}`);
  return changeOf(
    `remove port ${port.port} of ${service.name}`,
    removeItems(document, placed, ['spec', 'ports'], [index]),
  );
}

/** A service's ports as the file has them. */
export function servicePorts(value: unknown): readonly {
  readonly name: string | null;
  readonly protocol: string;
  readonly port: string;
  readonly targetPort: string;
}[] {
  const ports = valueAt(value, ['spec', 'ports']);
  return (isList(ports) ? ports : []).map((port) => {
    const name = valueAt(port, ['name']);
    return {
      name: typeof name === 'string' ? name : null,
      protocol: textOf(valueAt(port, ['protocol'])) || 'TCP',
      port: textOf(valueAt(port, ['port'])),
      targetPort: textOf(valueAt(port, ['targetPort'])),
    };
  });
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function named({ namespace, name }: ServiceName): ObjectName {
  return { kind: 'Service', namespace, name };
}
