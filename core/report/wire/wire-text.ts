/** What a wire is, for the inspector: its ends, what runs over it, what it takes, whether it is up. */
import { formatIpv4 } from '../../address/ipv4';
import type { Model } from '../../analysis/model';
import type { PacketWire } from '../../diagram/scene';
import { isSame } from '../../network/link-sides';
import type { DeviceName, InterfaceReference, Link } from '../../network/model';
import { networksOn, subnetsOn, tunnelsOn } from './wire-carries';
import { linkEndText, type WireEndText } from './wire-ends';
import { isDeviceId, parseThing } from '../../topology/things/thing';
import { serviceId, type DeviceId } from '../../topology/things/thing-id';
import { deviceTitle } from '../device-title';

export interface WireFact {
  readonly name: string;
  readonly value: string;
  readonly mono?: boolean;
}

export interface WireText {
  readonly title: string;
  readonly kind: string;
  readonly ends: readonly WireEndText[];
  readonly facts: readonly WireFact[];
  readonly up: boolean;
}

/** Null for what is no longer there. */
export function wireText(model: Model, wire: PacketWire): WireText | null {
  switch (wire.type) {
    case 'links':
      return linksText(model, standing(model, wire.links));
    case 'passage':
      return passageText(model, wire);
    case 'service':
      return serviceText(model, wire);
  }
}

/** The links as they are now: the same ends, perhaps up, perhaps down. */
function standing({ network }: Model, links: readonly Link[]): readonly Link[] {
  return links.flatMap((link) => network.links.find((one) => isSame(one, link)) ?? []);
}

/** A cable's fault is the port's; a host's own cable can only be cut with its network. */
export function breakableEnds(wire: PacketWire): readonly DeviceId[] {
  if (wire.type !== 'links' || wire.links.length !== 1) return [];
  const ends = wire.links.flatMap(({ a, b }) => [a.device, b.device].filter(isDeviceId));
  const ports = ends.filter((name) => parseThing(name)?.type === 'port').slice(0, 1);
  const others = ends.filter((name) => ['network', 'host'].includes(parseThing(name)?.type ?? ''));
  return ports.length > 0 ? ports : others;
}

function linksText(model: Model, links: readonly Link[]): WireText | null {
  const [link] = links;
  if (!link) return null;
  const ends = [link.a, link.b].flatMap((end) => linkEndText(model, end) ?? []);
  const [one, other] = [link.a, link.b].map((end) => endName(model, end));
  const several = links.length > 1;
  return {
    title: several ? `${links.length} links at ${endName(model, link.b)}` : `${one} – ${other}`,
    kind: kindOf(model, link),
    ends: several ? [] : ends,
    facts: [...carries(model, link), ...limits(model, [link.a, link.b]), state(model, link)],
    up: downReason(model, link) === null,
  };
}

function endName(model: Model, { device, interface: name }: InterfaceReference): string {
  const kind = model.plane.devices.get(device)?.model.kind;
  const title = deviceTitle(model, device);
  return kind === 'node' || kind === 'device' ? `${title} ${name}` : title;
}

function kindOf(model: Model, { a, b }: Link): string {
  const kinds = [a, b].map(({ device }) => model.plane.devices.get(device)?.model.kind);
  if (kinds.includes('pod')) return 'veth pair of a pod';
  if (kinds.includes('network')) return 'Cable';
  return kinds.includes('port') ? 'Inside the appliance, to a port' : 'Attachment to a virtual switch';
}

function carries(model: Model, link: Link): readonly WireFact[] {
  const facts = [
    { name: 'Network', values: networksOn(model, link), mono: false },
    { name: 'Subnet', values: subnetsOn(model, link), mono: true },
    { name: 'Tunnel', values: tunnelsOn(model, link), mono: false },
  ];
  return facts.flatMap(({ name, values, mono }) =>
    values.length === 0 ? [] : [{ name, value: values.join('\n'), ...(mono ? { mono } : {}) }],
  );
}

function limits(model: Model, ends: readonly InterfaceReference[]): readonly WireFact[] {
  const mtus = ends.flatMap((end) => {
    const own = interfaceAt(model, end);
    return own ? [{ mtu: own.mtu, at: endName(model, end) }] : [];
  });
  const [first] = mtus;
  if (!first) return [];
  const same = mtus.every(({ mtu }) => mtu === first.mtu);
  const value = same ? String(first.mtu) : mtus.map(({ mtu, at }) => `${mtu} at ${at}`).join('\n');
  return [{ name: 'MTU', value }];
}

function interfaceAt(model: Model, { device, interface: name }: InterfaceReference) {
  return model.plane.devices.get(device)?.model.interfaces.find((own) => own.name === name);
}

function state(model: Model, link: Link): WireFact {
  return { name: 'State', value: downReason(model, link) ?? 'up' };
}

function downReason(model: Model, link: Link): string | null {
  for (const end of [link.a, link.b]) {
    if (model.plane.devices.get(end.device)?.model.up === false)
      return `down: ${deviceTitle(model, end.device)} is down`;
    if (interfaceAt(model, end)?.up === false) return `down: ${endName(model, end)} is down`;
  }
  return link.up ? null : 'down: the link is down';
}

type Passage = Extract<PacketWire, { readonly type: 'passage' }>;

/** A pod's veth, and the way on through the node's kernel. */
function passageText(model: Model, { node, pod, other }: Passage): WireText | null {
  const [own, far] = [podLink(model, pod), 'pod' in other ? podLink(model, other.pod) : null];
  if (!own) return null;
  const beyond = 'pod' in other ? far?.a : { device: node, interface: other.interface };
  const inner = [own.a, own.b, ...(far ? [far.b] : []), ...(beyond ? [beyond] : [])];
  const ends = [own.a, ...(beyond ? [beyond] : [])].flatMap((end) => linkEndText(model, end) ?? []);
  const reason = downReason(model, own) ?? (far && downReason(model, far));
  return {
    title: `${deviceTitle(model, pod)} – ${beyond ? endName(model, beyond) : deviceTitle(model, node)}`,
    kind: `Way through ${deviceTitle(model, node)}, which routes it`,
    ends,
    facts: [
      {
        name: 'On the node',
        value: [own, ...(far ? [far] : [])].map(({ b }) => b.interface).join(', '),
        mono: true,
      },
      ...carries(model, own),
      ...limits(model, inner),
      { name: 'State', value: reason ?? 'up' },
    ],
    up: reason === null,
  };
}

/** A pod's link with the pod's end first. */
function podLink({ network }: Model, pod: DeviceName): Link | null {
  const link = network.links.find(({ a, b }) => a.device === pod || b.device === pod);
  if (!link) return null;
  return link.a.device === pod ? link : { ...link, a: link.b, b: link.a };
}

/** No wire in life: kube-proxy's rules on every node send what asks the service to one of its pods. */
function serviceText(
  model: Model,
  { service: id, pod }: Extract<PacketWire, { readonly type: 'service' }>,
): WireText | null {
  const service = model.cluster.services.find(({ namespace, name }) => serviceId(namespace, name) === id);
  const target = model.cluster.pods.find(({ device }) => device === pod);
  if (!service || !target) return null;
  const addresses = [service.externalAddress, service.clusterAddress].flatMap((address) =>
    address === null ? [] : [formatIpv4(address)],
  );
  const none = { interface: '', mac: null, note: null };
  return {
    title: `${service.name} – ${target.name}`,
    kind: 'Service to one of its pods, by kube-proxy’s rules',
    ends: [
      { ...none, thing: id, title: service.name, addresses },
      {
        ...none,
        thing: pod,
        title: target.name,
        addresses: target.address === null ? [] : [formatIpv4(target.address)],
      },
    ],
    facts: service.ports.map(({ protocol, port, endpoints }) => ({
      name: `${protocol.toUpperCase()} ${port}`,
      value: endpoints.length === 1 ? '1 endpoint' : `one of ${endpoints.length} endpoints`,
    })),
    up: true,
  };
}
