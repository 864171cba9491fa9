/** Why a packet or its reply was dropped: what its sentences are made of (`core/sentences/traces/reasons.ts`). */
import { formatIpv4 } from '../address/ipv4';
import { WINDOWS_HOST } from '../topology/things/thing-id';
import { formerAddressOf, successorOf } from '../kubernetes/pods/former-address';
import type { DeviceName } from '../network/model';
import type { DropCode } from '../network/drop-code';
import type { Cause, DropDetail, Hop, Trace } from '../network/trace';
import type { Down, DropSaid, FormerAddress, ReasonSaid } from '../sentences/traces/reasons';
import type { Subject } from '../sentences/traces/subjects';
import { decidingDrop, dropOf, type Drop } from './drop';
import { deviceNamed } from './endpoints/find-endpoint';
import type { Model } from './model';
import { noEndpointsAt } from './no-endpoints';
import { untranslatedIn, untranslatedSaid } from './untranslated';
import type { AnswerReason } from './question';
import { unknownNamespaceAt, type UnknownNamespace } from './unknown-namespaces';
import { ownName } from '../topology/things/thing';

/** The reason of a dropped trace. `asked` is the address that was asked. */
export function reasonOf(model: Model, trace: Trace, asked: string): AnswerReason | null {
  if (!trace.reason) return null;
  const { at } = trace.reason;
  const lost = dropOf(trace.forward) === null;
  const drop = decidingDrop(trace);
  const code = lost || !drop ? trace.reason.code : codeOf(model, drop);
  const isAcknowledgement = trace.acknowledgement !== undefined;
  const isReply = lost && !isAcknowledgement && code !== 'reply-mismatch';
  const moved = isReply ? null : movedAt(model, trace);
  const unknown = drop && unknownNamespaceAt(model, drop);
  const untranslated = isReply ? untranslatedIn(model, trace) : null;
  return {
    code,
    at,
    said: {
      drop: drop ? dropSaid(model, drop, asked) : { kind: 'lost', args: {} },
      ...(isReply && { isReply }),
      ...(isAcknowledgement && { isAcknowledgement }),
      ...(moved && { moved }),
      ...(untranslated && { untranslated: untranslatedSaid(untranslated) }),
      ...(unknown && { unknownNamespace: unknownSaid(unknown) }),
    },
    remedy: null,
  };
}

function unknownSaid({
  namespace,
  policy,
  labels,
}: UnknownNamespace): NonNullable<ReasonSaid['unknownNamespace']> {
  return {
    namespace,
    policy,
    labels: Object.entries(labels).map(([key, value]) => `${key}=${value}`),
  };
}

/** What became of the address that was asked, when a pod had it before a fault. */
function movedAt(model: Model, { flow }: Trace): FormerAddress | null {
  const pod = successorOf(model.cluster, flow.destination);
  return pod && formerAddressOf(pod);
}

/** An interface without a link is a fault when a fault has taken what it is plugged into. */
function codeOf(model: Model, { detail }: Drop): DropCode {
  return detail.code === 'link-down' && faultBehind(model, detail) !== null ? 'fault' : detail.code;
}

/** The device that a fault has taken down and that the drop goes back to; null when no fault is behind it. */
function faultBehind(model: Model, { cause }: DropDetail): DeviceName | null {
  if (!cause) return null;
  if (deviceNamed(model, cause.device)?.up === false) return cause.device;
  for (const { a, b } of model.network.links) {
    const other =
      a.device === cause.device && a.interface === cause.interface
        ? b
        : b.device === cause.device && b.interface === cause.interface
          ? a
          : null;
    if (other && deviceNamed(model, other.device)?.up === false) return other.device;
  }
  return null;
}

/** The device as sentences speak of it. */
export function subjectOf(model: Model, name: DeviceName): Subject {
  const device = deviceNamed(model, name);
  if (!device) return { kind: null, title: name };
  return { kind: device.kind, title: device.kind === 'network' ? ownName(name) : device.title };
}

function dropSaid(model: Model, drop: Drop, asked: string): DropSaid {
  const { hop, packet, detail } = drop;
  const who = subjectOf(model, hop.device);
  const address = detail.address === null ? '' : formatIpv4(detail.address);
  if (detail.martian) return { kind: 'martian', args: { who, address } };
  switch (detail.code) {
    case 'no-route':
      return { kind: 'no-route', args: { who, address } };
    case 'reverse-path-filter':
      return reversePathSaid(who, hop, detail, address);
    case 'policy-denied': {
      const rule = [detail.chain ?? '', detail.rule ?? ''].filter((part) => part !== '');
      return { kind: 'rule', args: { who, rule } };
    }
    case 'no-endpoints': {
      const args = { who, address: formatIpv4(packet.destination), lack: noEndpointsAt(model, drop) };
      return { kind: 'no-endpoints', args };
    }
    case 'host-unreachable':
      // The kernel knows a broadcast address before it would ask anybody.
      return detail.interface === null
        ? { kind: 'broadcast', args: { who, address } }
        : { kind: 'no-neighbour', args: { who, address, interface: detail.interface } };
    case 'port-closed': {
      const { protocol, destinationPort: port } = packet;
      return { kind: 'port-closed', args: { who, protocol: protocol.toUpperCase(), port } };
    }
    case 'link-down':
    case 'fault':
      return downSaid(model, drop, who);
    case 'ttl-expired':
      return { kind: 'ttl', args: { who } };
    case 'mtu-exceeded': {
      const args = { who, interface: narrowInterface(hop, detail), size: packet.size, mtu: detail.mtu };
      return { kind: 'mtu', args };
    }
    case 'not-forwarding':
      return deviceNamed(model, hop.device)?.kind === 'device'
        ? { kind: 'not-from-here', args: { who } }
        : { kind: 'no-router', args: { who, address: formatIpv4(packet.destination) } };
    case 'no-connection':
      return { kind: 'no-connection', args: { who } };
    case 'reply-mismatch':
      return { kind: 'reply-mismatch', args: { who, address: formatIpv4(packet.source), asked } };
    case 'reply-lost':
    case 'name-not-found':
    case 'address-pending':
      return { kind: 'dropped', args: { who } };
  }
}

/** An interface of a device; what only passes frames on is narrow as a whole. */
function narrowInterface({ kind }: Hop, detail: DropDetail): string | null {
  return kind === 'port' || kind === 'network' || kind === 'switch' ? null : detail.interface;
}

function reversePathSaid(who: Subject, hop: Hop, detail: DropDetail, address: string): DropSaid {
  const mode = detail.reversePathFilter === 'loose' ? 'loose' : 'strict';
  const leaves = detail.reverseRoute?.dev;
  return leaves
    ? { kind: 'reverse-path', args: { who, address, mode, leaves, came: detail.interface ?? hop.in } }
    : { kind: 'no-reverse-path', args: { who, address, mode } };
}

function downSaid(model: Model, { hop, detail }: Drop, who: Subject): DropSaid {
  const fault = faultBehind(model, detail);
  const node = fault === null ? null : brokenNodeOf(model, fault);
  const isHere = fault === hop.device || detail.address === null;
  return {
    kind: 'down',
    args: {
      what:
        fault === null && detail.cause
          ? downAt(model, detail.cause)
          : { type: 'device', subject: subjectOf(model, fault ?? hop.device) },
      node: node === null ? null : subjectOf(model, node),
      unreached: isHere || detail.address === null ? null : { who, address: formatIpv4(detail.address) },
    },
  };
}

/** The node that is down and has taken the pod with it; null when the pod itself is broken, or it is no pod. */
function brokenNodeOf(model: Model, pod: DeviceName): DeviceName | null {
  const node = model.cluster.pods.find(({ device }) => device === pod)?.node ?? null;
  return node !== null && deviceNamed(model, node)?.up === false ? node : null;
}

/** The link of Port 2, whether the port or the device's interface on it is named; else eth1 of the worker. */
function downAt(model: Model, { device, interface: name }: Cause): Down {
  const port = model.appliance.ports.find(
    (one) => one.device === device || (device === WINDOWS_HOST && one.name === name),
  );
  return port
    ? { type: 'link', subject: subjectOf(model, port.device) }
    : { type: 'interface', subject: subjectOf(model, device), name };
}
