/** Questions that both hands are asked: devices to addresses, mostly to ports that are open. */
import { formatIpv4 } from '#core/address/ipv4';
import { answerQuestion } from '#core/analysis/answer-question';
import { listEndpoints } from '#core/analysis/endpoints/list-endpoints';
import type { Model } from '#core/analysis/model';
import type { Protocol } from '#core/network/protocol';
import type { Trace } from '#core/network/trace';
import { dice, type Dice } from '../random-network';

export interface PlainQuestion {
  /** A device: `pod/default/web-0`. */
  readonly from: string;
  /** An address. */
  readonly to: string;
  readonly protocol: Protocol;
  readonly port: number | null;
  readonly sourcePort: number;
  readonly size: number | null;
}

export interface Asked {
  readonly question: PlainQuestion;
  readonly trace: Trace;
}

/** So many different ones of `askers`, or of every device that is up. */
export function questionsAbout(
  model: Model,
  seed: number,
  count: number,
  isWanted: (device: string) => boolean = () => true,
): readonly Asked[] {
  const random = dice(seed + 2_000_000);
  const devices = model.network.devices.filter(
    ({ bridges, up, name }) => !bridges && up && (!name.startsWith('pod/') || isWanted(name)),
  );
  const targets = listEndpoints(model).filter(({ name }) => !name.startsWith('pod/') || isWanted(name));
  const asked: Asked[] = [];
  for (let attempt = 0; attempt < count * 10 && asked.length < count; attempt += 1) {
    const sourcePort = 20_000 + attempt;
    const { from, to, protocol, port, size } = randomQuestion(random, devices, targets);
    const answer = answerQuestion(model, { from, to, protocol, port, size, sourcePort, endpoint: null });
    if (!answer.ok || answer.trace === null) continue;
    const address = formatIpv4(answer.trace.flow.destination);
    // A path MTU that one question taught would cut up the next one.
    const isRepeated = asked.some(
      ({ question: other }) =>
        other.from === from && other.to === address && (size !== null || other.size !== null),
    );
    if (!isRepeated && !isTooLoud(asked, answer.trace))
      asked.push({ question: { from, to: address, protocol, port, sourcePort, size }, trace: answer.trace });
  }
  return asked;
}

/**
 * Of what has no route a router tells each sender five times in a burst, and then once a second
 * (net.ipv4.route.error_burst). Answers that have none count, too.
 */
function isTooLoud(asked: readonly Asked[], trace: Trace): boolean {
  const told = asked.flatMap((other) => strayings(other.trace));
  return strayings(trace).some((one) => told.filter((other) => other === one).length >= 4);
}

/** Where packets of both ways found no route, and whose they were. */
function strayings({ forward, reply }: Trace): readonly string[] {
  return [forward, reply].flatMap((path) => {
    const last = path?.hops.at(-1);
    const isLost = last?.steps.some((step) => step.action === 'route' && step.detail.route === null);
    return last && isLost === true ? [`${last.device} ${last.packet.source}`] : [];
  });
}

function randomQuestion(
  random: Dice,
  devices: Model['network']['devices'],
  targets: ReturnType<typeof listEndpoints>,
): Pick<PlainQuestion, 'from' | 'to' | 'protocol' | 'port' | 'size'> {
  const services = targets.filter(({ name }) => name.startsWith('svc/'));
  const target = random.pick(services.length > 0 && random.chance(0.3) ? services : targets);
  const closed = { protocol: random.pick(['tcp', 'udp', 'icmp'] as const), port: 8000 };
  const { protocol, port } =
    target.ports.length > 0 && random.chance(0.85) ? random.pick(target.ports) : closed;
  return {
    from: random.pick(devices).name,
    to: random.pick([target.name, ...target.addresses]),
    protocol,
    port: protocol === 'icmp' ? null : port,
    // Between 1450 and 1500 bytes a tunnel's header no longer fits; the kernel's SYN is as long as it is.
    size: protocol !== 'tcp' && random.chance(0.3) ? random.pick([1380, 1446, 1470]) : null,
  };
}
