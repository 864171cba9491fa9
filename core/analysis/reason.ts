/** Why a packet or its reply was dropped, in one or two sentences in the field's words. */
import { formatIpv4 } from '../address/ipv4';
import { WINDOWS_HOST } from '../topology/things/thing-id';
import { formerAddressWords, successorOf } from '../kubernetes/pods/former-address';
import type { DeviceName } from '../network/model';
import type { DropCode } from '../network/drop-code';
import type { Cause, DropDetail, Hop, Trace } from '../network/trace';
import { decidingDrop, dropOf, type Drop } from './drop';
import { deviceNamed } from './endpoints/find-endpoint';
import type { Model } from './model';
import { noEndpointsAt } from './no-endpoints';
import type { AnswerReason } from './question';
import { ownName } from '../topology/things/thing';

/** The reason of a dropped trace. `asked` is the address that was asked. */
export function reasonOf(model: Model, trace: Trace, asked: string): AnswerReason | null {
  if (!trace.reason) return null;
  const { at } = trace.reason;
  const lost = dropOf(trace.forward) === null;
  const drop = decidingDrop(trace);
  const code = lost || !drop ? trace.reason.code : codeOf(model, drop);
  const message = drop ? dropMessage(model, drop, asked) : 'The packet was dropped.';
  return {
    code,
    at,
    message:
      lost && code !== 'reply-mismatch'
        ? `The packet arrives, but the reply is lost: ${lowerFirst(message)}`
        : `${message}${movedWords(model, trace)}`,
    remedy: null,
  };
}

/** What became of the address that was asked, when a pod had it before a fault. */
function movedWords(model: Model, { flow }: Trace): string {
  const pod = successorOf(model.cluster, flow.destination);
  const words = pod && formerAddressWords(pod);
  return words === null ? '' : ` ${words}.`;
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

/** How people speak of a device: `the worker`, `worker 2`, `Plant gateway`, `Port 2`. */
export function subjectOf(model: Model, name: DeviceName): string {
  const device = deviceNamed(model, name);
  if (!device) return name;
  switch (device.kind) {
    case 'node':
      return nodeWords(device.title);
    case 'device':
      return 'the device';
    case 'switch':
      return `the ${device.title.charAt(0).toLowerCase()}${device.title.slice(1)}`;
    case 'network':
      return `the network ${ownName(name)}`;
    case 'pod':
    case 'port':
    case 'host':
      return device.title;
  }
}

/** `the master` of `Master VM`; a number takes the article's place. */
function nodeWords(title: string): string {
  const words = title
    .toLowerCase()
    .replace(/ ?vm ?/, ' ')
    .trim();
  return /\d$/.test(words) ? words : `the ${words}`;
}

/** The same as a sentence's beginning: a pod's name keeps its letters. */
function sentenceBeginning(model: Model, name: DeviceName): string {
  const subject = subjectOf(model, name);
  return deviceNamed(model, name)?.kind === 'pod' ? `The pod ${subject}` : upperFirst(subject);
}

function dropMessage(model: Model, drop: Drop, asked: string): string {
  const { hop, packet, detail } = drop;
  const who = sentenceBeginning(model, hop.device);
  const address = detail.address === null ? '' : formatIpv4(detail.address);
  if (detail.martian) return `${who} drops it: ${address} cannot come from or go to another device.`;
  switch (detail.code) {
    case 'no-route':
      return `${who} has no route to ${address}.`;
    case 'reverse-path-filter':
      return reversePathMessage(who, hop, detail, address);
    case 'policy-denied':
      return `${who} drops it: ${ruleText(detail)}.`;
    case 'no-endpoints':
      return noEndpointsMessage(model, drop);
    case 'host-unreachable':
      // The kernel knows a broadcast address before it would ask anybody.
      return detail.interface === null
        ? `${address} is the broadcast address of a subnet of ${subjectOf(model, hop.device)}, which takes no connection to it.`
        : `Nobody answers ${subjectOf(model, hop.device)}'s ARP request for ${address} on ${detail.interface}.`;
    case 'port-closed':
      return `${who} has nothing listening on ${packet.protocol.toUpperCase()} port ${packet.destinationPort}.`;
    case 'link-down':
    case 'fault':
      return downMessage(model, drop);
    case 'ttl-expired':
      return `The packet's TTL runs out at ${subjectOf(model, hop.device)}: it goes round in a loop.`;
    case 'mtu-exceeded':
      return `The packet has ${packet.size} bytes; ${narrowPlace(model, hop, detail)} takes ${detail.mtu ?? 'fewer'}.`;
    case 'not-forwarding':
      return notForwardingMessage(model, drop, who);
    case 'reply-mismatch':
      return `The reply comes from ${formatIpv4(packet.source)}, but ${asked} was asked; ${subjectOf(model, hop.device)} knows no connection that it belongs to.`;
    case 'reply-lost':
    case 'name-not-found':
    case 'address-pending':
      return `${who} drops it.`;
  }
}

/** kube-proxy answers with an ICMP error; what a traffic policy Local keeps on a node is dropped without a word. */
function noEndpointsMessage(model: Model, drop: Drop): string {
  const lack = noEndpointsAt(model, drop);
  const why = lack?.why ?? `No ready pod stands behind ${formatIpv4(drop.packet.destination)}`;
  return `${why}, so ${subjectOf(model, drop.hop.device)} ${lack?.policy ? 'drops' : 'rejects'} it.`;
}

/** An interface of a device; what only passes frames on is narrow as a whole. */
function narrowPlace(model: Model, { device, kind }: Hop, detail: DropDetail): string {
  const passesOn = kind === 'port' || kind === 'network' || kind === 'switch';
  const subject = subjectOf(model, device);
  return passesOn || detail.interface === null ? subject : `${detail.interface} of ${subject}`;
}

function reversePathMessage(who: string, hop: Hop, detail: DropDetail, address: string): string {
  const came = detail.interface ?? hop.in ?? 'the interface';
  const mode = detail.reversePathFilter === 'loose' ? 'loose' : 'strict';
  const dev = detail.reverseRoute?.dev;
  return dev
    ? `${who} drops it: an answer to ${address} would leave by ${dev}, not by ${came} where it came from (${mode} reverse-path filter).`
    : `${who} drops it: there is no route for an answer to ${address} (${mode} reverse-path filter).`;
}

function downMessage(model: Model, { hop, detail }: Drop): string {
  const fault = faultBehind(model, detail);
  const what =
    fault === null && detail.cause
      ? upperFirst(linkWords(model, detail.cause))
      : sentenceBeginning(model, fault ?? hop.device);
  const host = fault === null ? null : brokenNodeOf(model, fault);
  const down =
    host === null
      ? `${what} is down`
      : `${sentenceBeginning(model, host)} is down, and ${lowerFirst(what)} with it`;
  return fault === hop.device || detail.address === null
    ? `${down}.`
    : `${down}, so ${subjectOf(model, hop.device)} cannot reach ${formatIpv4(detail.address)}.`;
}

/** The node that is down and has taken the pod with it; null when the pod itself is broken, or it is no pod. */
function brokenNodeOf(model: Model, pod: DeviceName): DeviceName | null {
  const node = model.cluster.pods.find(({ device }) => device === pod)?.node ?? null;
  return node !== null && deviceNamed(model, node)?.up === false ? node : null;
}

/** `the link of Port 2`, whether the port or the device's interface on it is named; else `eth1 of the worker`. */
function linkWords(model: Model, { device, interface: name }: Cause): string {
  const port = model.appliance.ports.find(
    (one) => one.device === device || (device === WINDOWS_HOST && one.name === name),
  );
  if (port) return `the link of ${subjectOf(model, port.device)}`;
  return name === null ? subjectOf(model, device) : `${name} of ${subjectOf(model, device)}`;
}

function notForwardingMessage(model: Model, { hop, packet }: Drop, who: string): string {
  const kind = deviceNamed(model, hop.device)?.kind;
  return kind === 'device'
    ? `${who} forwards only what comes from the internal switch.`
    : `${who} is no router: ${formatIpv4(packet.destination)} is not its own address, and it passes nothing on.`;
}

function ruleText({ chain, rule }: DropDetail): string {
  const text = [chain, rule].filter((part) => part !== null && part !== '').join(', ');
  return text === '' ? 'a rule denies it' : text;
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Only articles are lowered: `Plant gateway` and `Port 2` stay as they are. */
function lowerFirst(text: string): string {
  return /^(The|An?|Nobody|No|Nothing) /.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
