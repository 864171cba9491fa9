/**
 * Why there is no route or no answer: the kernel only says that there is none. When something that is down
 * is the cause, people want to hear that instead, so it is looked for, once a packet has been dropped.
 */
import type { Ipv4 } from '../address/ipv4';
import { prefixContains } from '../address/prefix';
import { firstBreak } from './wires/layer-two';
import type { PlaneDevice, PlaneInterface } from './plane';
import { lookUp, rowsOf } from './routing';
import { isOwn } from './own-addresses';
import type { Cause, DropDetail } from './trace';
import { dropDetail } from './walk/walk';

/** No row: `link-down` when one would be there were its interface up. */
export function explainNoRoute(device: PlaneDevice, destination: Ipv4): DropDetail {
  if (device.interfaces.every((one) => one.up)) return dropDetail({ code: 'no-route', address: destination });
  const rows = rowsOf(device.model)
    .filter((row) => row.dev !== null && prefixContains(row.prefix, destination))
    .sort((a, b) => b.prefix.length - a.prefix.length);
  const down = rows
    .map((row) => device.interfaces.find((one) => one.name === row.dev))
    .find((one) => one !== undefined && !one.up);
  if (!down) return dropDetail({ code: 'no-route', address: destination });
  return dropDetail({
    code: 'link-down',
    address: destination,
    interface: down.name,
    cause: causeOf(down),
  });
}

/** No answer to ARP: `fault` or `link-down` when something on the way to whoever would answer is down. */
export function explainSilence(out: PlaneInterface, target: Ipv4): DropDetail {
  const found = firstBreak(out, (candidate) => wouldAnswer(candidate, out, target));
  const broken = found?.broken ?? null;
  const facts = { address: target, interface: out.name };
  if (broken === null) return dropDetail({ code: 'host-unreachable', ...facts });
  const code = broken.device.model.up ? 'link-down' : 'fault';
  return dropDetail({ code, ...facts, cause: causeOf(broken) });
}

function causeOf(broken: PlaneInterface): Cause {
  const { device } = broken;
  return { device: device.name, interface: device.model.up ? broken.name : null };
}

function wouldAnswer(candidate: PlaneInterface, from: PlaneInterface, target: Ipv4): boolean {
  const { device, model } = candidate;
  if (device === from.device) return false;
  if (isOwn(device, target) || model.announces.includes(target)) return true;
  if (!model.proxyArp || !device.model.forwarding) return false;
  const row = lookUp(device, target);
  return row?.type === 'unicast' && row.out !== candidate;
}
