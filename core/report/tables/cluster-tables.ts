/** The cluster as tables: pods, services, network policies. */
import { formatIpv4 } from '../../address/ipv4';
import type { Model } from '../../analysis/model';
import type { NetworkPolicy, Pod, PolicyRule, Service } from '../../kubernetes/cluster';
import { otherPolicyRows } from './other-policy-rows';
import { addressCell, column, count, words, type Row, type Table } from './table';
import { policyId, serviceId } from '../../topology/things/thing-id';

/** All pods, those of the system last. */
export function podsTable(model: Model): Table {
  const titles = new Map(model.appliance.nodes.map(({ device, title }) => [device, title]));
  const { pods } = model.cluster;
  return {
    id: 'pods',
    title: 'Pods',
    empty: 'No pods run here.',
    columns: [
      column('name', 'Pod', 2),
      column('namespace', 'Namespace', 1),
      column('owner', 'Owner', 1.4),
      column('node', 'Node', 0.9),
      column('address', 'Address', 1, true),
      column('interface', 'Interface on the node', 1.2, true),
      column('ports', 'Ports', 1),
      column('state', 'State', 0.8),
    ],
    rows: [...pods.filter((pod) => !pod.system), ...pods.filter((pod) => pod.system)].map((pod) =>
      podRow(pod, pod.node === null ? '' : (titles.get(pod.node) ?? pod.node)),
    ),
  };
}

function podRow(pod: Pod, node: string): Row {
  const ports = pod.ports.map(({ protocol, port }) => `${protocol.toUpperCase()} ${port}`);
  const state =
    pod.node === null ? 'no node' : pod.terminating ? 'terminating' : pod.ready ? 'ready' : 'not ready';
  return {
    key: pod.device,
    thing: pod.device,
    cells: [
      words(pod.name),
      words(pod.namespace),
      words(pod.owner ? `${pod.owner.kind} ${pod.owner.name}` : ''),
      words(node),
      addressCell(pod.address, 'none'),
      words(pod.hostNetwork ? 'host network' : pod.hostInterface),
      words(ports.join(', ')),
      words(state, state !== 'ready'),
    ],
  };
}

/** All services with their addresses and how many pods answer. */
export function servicesTable(model: Model): Table {
  return {
    id: 'services',
    title: 'Services',
    empty: 'There are no services.',
    columns: [
      column('name', 'Service', 1.2),
      column('namespace', 'Namespace', 1),
      column('type', 'Type', 1),
      column('external', 'Outside', 1, true),
      column('cluster', 'In the cluster', 1, true),
      column('ports', 'Ports', 1.3),
      column('endpoints', 'Endpoints', 0.8),
      column('announced', 'Announced by', 1),
    ],
    rows: model.cluster.services.map((service) => serviceRow(model, service)),
  };
}

function serviceRow(model: Model, service: Service): Row {
  const id = serviceId(service.namespace, service.name);
  const pending = service.pending !== null;
  const ports = service.ports.map(
    ({ protocol, port, nodePort }) =>
      `${protocol.toUpperCase()} ${port}${nodePort === null ? '' : `:${nodePort}`}`,
  );
  const targets = new Set(
    service.ports.flatMap(({ endpoints }) =>
      endpoints.filter(({ ready }) => ready).map(({ target }) => target),
    ),
  );
  const speaker = model.appliance.nodes.find(({ device }) => device === service.announcedBy);
  const missing = targets.size === 0 && service.type !== 'ExternalName';
  return {
    key: id,
    thing: id,
    cells: [
      words(service.name),
      words(service.namespace),
      words(service.type),
      addressCell(service.externalAddress, pending ? 'pending' : '', pending),
      addressCell(service.clusterAddress, service.externalName ?? ''),
      words(ports.join(', ')),
      missing ? { ...count(0), alert: true } : count(targets.size),
      words(speaker?.title ?? service.announcedBy ?? ''),
    ],
  };
}

/** The network policies that Calico applies. */
export function policiesTable(model: Model): Table {
  return {
    id: 'policies',
    title: 'Policies',
    empty: 'No network policies: every pod may talk to everybody.',
    columns: [
      column('name', 'Policy', 1.2),
      column('namespace', 'Namespace', 1),
      column('pods', 'Holds for', 1.6),
      column('ingress', 'Lets in', 2),
      column('egress', 'Lets out', 2),
    ],
    rows: [...model.cluster.policies.map(policyRow), ...otherPolicyRows(model.cluster)],
  };
}

function policyRow(policy: NetworkPolicy): Row {
  const { pods, ingress, egress } = policy;
  const owners = [...new Set(pods.map((pod) => pod.owner?.name ?? pod.name))];
  const first = pods[0];
  return {
    key: policyId(policy.namespace, policy.name),
    thing: first?.device ?? null,
    cells: [
      words(policy.name),
      words(policy.namespace),
      words(
        pods.length === 0 ? 'no pods' : `${owners.join(', ')} (${podCount(pods.length)})`,
        pods.length === 0,
      ),
      words(rulesText(ingress)),
      words(rulesText(egress)),
    ],
  };
}

function podCount(pods: number): string {
  return pods === 1 ? '1 pod' : `${pods} pods`;
}

/** What the rules of one direction let through, in one line. */
function rulesText(rules: readonly PolicyRule[] | null): string {
  if (rules === null) return 'not its business';
  if (rules.length === 0) return 'nothing';
  return rules.map(ruleText).join('; ');
}

function ruleText({ peers, ports }: PolicyRule): string {
  const names = peers ? [...new Set(peers.pods.map((pod) => pod.owner?.name ?? pod.name))] : [];
  const blocks = peers?.blocks.flat() ?? [];
  const who = peers
    ? [...names, ...blocks.map(({ address, length }) => `${formatIpv4(address)}/${length}`)].join(', ') ||
      'nobody'
    : 'everybody';
  if (ports === null) return who;
  const on = ports.map((port) =>
    'name' in port
      ? `${port.protocol} ${port.name}`
      : `${port.protocol} ${port.first === port.last ? port.first : `${port.first}-${port.last}`}`,
  );
  return `${who} on ${on.join(', ')}`;
}
