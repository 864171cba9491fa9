/** Everything in a topology that has a name, to be found by any part of it. */
import { formatIpv4 } from '../../address/ipv4';
import { formatPrefix } from '../../address/prefix';
import type { Device } from '../../network/model';
import type { Model } from '../model';
import { faultTarget } from '../../topology/things/fault-target';
import { idOf } from '../../topology/things/thing';
import {
  faultId,
  interfaceId,
  noteId,
  policyId,
  serviceId,
  type ThingId,
} from '../../topology/things/thing-id';
import { titleOfDevice } from '../../topology/things/titles';

export interface Findable {
  /** Unique. */
  readonly id: string;
  readonly kind: FindableKind;
  readonly title: string;
  readonly detail: string;
  /** What it is found by besides, in lower case. */
  readonly words: string;
  /** What it leads to. */
  readonly thing: ThingId;
}

export type FindableKind =
  | 'Pod'
  | 'Node'
  | 'Switch'
  | 'Port'
  | 'Device'
  | 'Network'
  | 'Host'
  | 'Interface'
  | 'Service'
  | 'Namespace'
  | 'Label'
  | 'Workload'
  | 'Route'
  | 'Policy'
  | 'Fault'
  | 'Note';

const KINDS: Readonly<Record<Device['kind'], FindableKind>> = {
  pod: 'Pod',
  node: 'Node',
  switch: 'Switch',
  port: 'Port',
  device: 'Device',
  network: 'Network',
  host: 'Host',
};

const indexes = new WeakMap<Model, readonly Findable[]>();

/** All of it, found once for each model: what people name most often first. */
export function findables(model: Model): readonly Findable[] {
  const known = indexes.get(model);
  if (known) return known;
  const found = [
    ...services(model),
    ...model.network.devices.filter(({ kind }) => kind !== 'pod').flatMap(device),
    ...workloads(model),
    ...routes(model),
    ...model.network.devices.filter(({ kind }) => kind === 'pod').flatMap(device),
    ...namespacesAndLabels(model),
    ...others(model),
    ...model.network.devices.flatMap(interfaces),
  ];
  indexes.set(model, found);
  return found;
}

/** Those in which every word occurs; whose title begins with one of them come first. */
export function search(model: Model, text: string, most: number): readonly Findable[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const [best, other]: [Findable[], Findable[]] = [[], []];
  for (const one of findables(model)) {
    if (!words.every((word) => one.words.includes(word))) continue;
    const title = one.title.toLowerCase();
    (words.some((word) => title.startsWith(word)) ? best : other).push(one);
  }
  return [...best, ...other].slice(0, most);
}

function findable(one: Omit<Findable, 'words'>, ...more: readonly string[]): Findable {
  return { ...one, words: [one.kind, one.title, one.detail, ...more].join(' ').toLowerCase() };
}

function device(one: Device): readonly Findable[] {
  const thing = idOf(one.name);
  if (!thing) return [];
  const addresses = one.interfaces.flatMap((item) =>
    item.addresses.map(({ address }) => formatIpv4(address)),
  );
  const title = titleOfDevice(one);
  const detail = [one.name, addresses.slice(0, 2).join(', ')].filter((part) => part !== '').join(' · ');
  return [findable({ id: one.name, kind: KINDS[one.kind], title, detail, thing }, ...addresses)];
}

function interfaces(one: Device): readonly Findable[] {
  const own = idOf(one.name);
  if (one.bridges || !own) return [];
  return one.interfaces.map(({ name, mac, addresses }) => {
    const address = addresses.map((each) => formatIpv4(each.address)).join(', ');
    const owner = titleOfDevice(one);
    // Only a node's own interfaces have boxes; others show as their device.
    const shown = one.kind === 'node' && /^eth\d+$/.test(name);
    return findable({
      id: `interface ${one.name} ${name}`,
      kind: 'Interface',
      title: `${name} of ${owner}`,
      detail: [mac, address].filter((part) => part !== '').join(' · '),
      thing: shown ? interfaceId(own, name) : own,
    });
  });
}

function services({ cluster }: Model): readonly Findable[] {
  return cluster.services.map((service) => {
    const id = serviceId(service.namespace, service.name);
    const addresses = [service.externalAddress, service.clusterAddress].flatMap((one) =>
      one === null ? [] : [formatIpv4(one)],
    );
    const ports = service.ports.map(({ protocol, port }) => `${protocol.toUpperCase()} ${port}`);
    const detail = [service.namespace, service.type, ...addresses.slice(0, 1)].join(' · ');
    return findable(
      { id, kind: 'Service', title: service.name, detail, thing: id },
      id,
      ...addresses,
      ...ports,
    );
  });
}

/** A workload leads to its first pod. */
function workloads({ cluster }: Model): readonly Findable[] {
  const found = new Map<string, Findable>();
  for (const pod of cluster.pods) {
    if (!pod.owner) continue;
    const id = `workload ${pod.namespace}/${pod.owner.kind}/${pod.owner.name}`;
    if (found.has(id)) continue;
    const detail = `${pod.owner.kind} in ${pod.namespace}`;
    found.set(id, findable({ id, kind: 'Workload', title: pod.owner.name, detail, thing: pod.device }));
  }
  return [...found.values()];
}

function routes({ appliance }: Model): readonly Findable[] {
  return appliance.routes.map((route) =>
    findable(
      {
        id: route.id,
        kind: 'Route',
        title: `Route ${formatPrefix(route.destinationPrefix)}`,
        detail: `via ${formatIpv4(route.nextHop)}, metric ${route.routeMetric}, ${route.interfaceAlias}`,
        thing: route.id,
      },
      'custom',
    ),
  );
}

/** A namespace or a label leads to the first pod that has it. */
function namespacesAndLabels({ cluster }: Model): readonly Findable[] {
  const found = new Map<string, { readonly one: Omit<Findable, 'words' | 'detail'>; pods: number }>();
  const add = (kind: 'Namespace' | 'Label', title: string, pod: ThingId): void => {
    const id = `${kind} ${title}`;
    const known = found.get(id);
    if (known) known.pods += 1;
    else found.set(id, { one: { id, kind, title, thing: pod }, pods: 1 });
  };
  for (const pod of cluster.pods) {
    add('Namespace', pod.namespace, pod.device);
    for (const [key, value] of Object.entries(pod.labels)) add('Label', `${key}=${value}`, pod.device);
  }
  return [...found.values()].map(({ one, pods }) =>
    findable({ ...one, detail: pods === 1 ? '1 pod' : `${pods} pods` }),
  );
}

function others({ cluster, topology }: Model): readonly Findable[] {
  const policies = cluster.policies.map(({ namespace, name, pods }) =>
    findable({
      id: policyId(namespace, name),
      kind: 'Policy',
      title: name,
      detail: `in ${namespace}, ${pods.length === 1 ? '1 pod' : `${pods.length} pods`}`,
      thing: pods[0]?.device ?? 'cluster',
    }),
  );
  const faults = topology.faults.map(({ resource: { name, target, active } }) =>
    findable({
      id: faultId(name),
      kind: 'Fault',
      title: name,
      detail: `${target}, ${active ? 'active' : 'not active'}`,
      thing: faultTarget(topology, target) ?? 'appliance',
    }),
  );
  const notes = (topology.diagram?.resource.notes ?? []).map(({ id, text }) =>
    findable({ id: noteId(id), kind: 'Note', title: text, detail: '', thing: noteId(id) }),
  );
  return [...policies, ...faults, ...notes];
}
