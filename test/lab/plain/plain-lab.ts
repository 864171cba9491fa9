/**
 * Runs the second hand, a Python program that builds an appliance from its file's own words and shares no code with
 * the simulator, and puts the simulator's traces into the words of its answers.
 */
import { spawn, spawnSync } from 'node:child_process';
import { readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { formatIpv4 } from '#core/address/ipv4';
import { formatPrefix } from '#core/address/prefix';
import type { Model } from '#core/analysis/model';
import type { Protocol } from '#core/network/protocol';
import type { Path, Trace } from '#core/network/trace';

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

/** What came of a question, in the same words from the simulator and from the kernel. */
export interface Conversation {
  readonly delivered: boolean;
  /** The source address that the server saw; null when nothing came, or no server is asked. */
  readonly seenAs: string | null;
  /** Every device that the packet left, and its answer, in order. */
  readonly forward: readonly string[];
  readonly reply: readonly string[];
}

const program = join(import.meta.dirname, 'lab.py');
const ownPlace = ['--mount', '--net', '--pid', '--fork', '--kill-child'];

/** Why the second hand cannot build here, or null when it can. */
export function whyNoPlainLab(): string | null {
  if (process.platform !== 'linux') return 'it needs Linux';
  if (process.getuid?.() !== 0) return 'it needs root';
  for (const [name, ...words] of [
    ['ip', '-V'],
    ['bridge', '-V'],
    ['iptables-restore', '--version'],
    ['python3', '-c', 'import yaml'],
  ] as const) {
    if (spawnSync(name, words).status !== 0) return `it needs ${[name, ...words].join(' ')}`;
  }
  return spawnSync('unshare', [...ownPlace, 'true']).status === 0 ? null : 'namespaces are not allowed here';
}

export interface Job {
  readonly topology: string;
  readonly choices: Choices;
  readonly questions: readonly PlainQuestion[];
  /** The pods that are built; left out, all. */
  readonly pods?: readonly string[];
}

export type PlainAnswers = readonly Conversation[] | { readonly notBuilt: string };

/** Builds the appliance, asks all questions at once, and gives their answers in the same order. */
export function askPlainly(job: Job): Promise<PlainAnswers> {
  const environment = {
    ...process.env,
    OUTER_NET: readlinkSync('/proc/self/ns/net'),
    OUTER_MNT: readlinkSync('/proc/self/ns/mnt'),
  };
  return new Promise((resolve, reject) => {
    const child = spawn('unshare', [...ownPlace, 'python3', '-B', program], {
      env: environment,
      timeout: 60_000,
    });
    const [output, complaints]: [string[], string[]] = [[], []];
    child.stdout.setEncoding('utf8').on('data', (text: string) => output.push(text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => complaints.push(text));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(answersIn(output.join('')));
      else reject(new Error(`the plain lab did not answer (${String(code)}): ${complaints.join('')}`));
    });
    child.stdin.end(JSON.stringify(job));
  });
}

function answersIn(text: string): PlainAnswers {
  const read = JSON.parse(text) as { notBuilt: string } | { answers: readonly Conversation[] };
  if ('notBuilt' in read) return read;
  return read.answers.map(({ delivered, seenAs, forward, reply }) => ({ delivered, seenAs, forward, reply }));
}

/** What a real cluster throws dice for: one draw of them. */
export interface Choices {
  readonly pods: readonly Readonly<
    Record<'namespace' | 'name' | 'ownerKind' | 'ownerName' | 'node' | 'address', string>
  >[];
  readonly services: readonly {
    readonly namespace: string;
    readonly name: string;
    readonly clusterIP: string | null;
    readonly nodePorts: Readonly<Record<string, number>>;
    readonly healthCheckNodePort: number | null;
  }[];
  /** Blocks of pod addresses that a node has. */
  readonly blocks: Readonly<Record<string, readonly string[]>>;
}

export function choicesOf({ cluster }: Model): Choices {
  return {
    pods: cluster.pods.flatMap(({ namespace, name, owner, node, address }) =>
      node === null || address === null
        ? []
        : [
            {
              namespace,
              name,
              ownerKind: owner?.kind ?? '',
              ownerName: owner?.name ?? '',
              node,
              address: formatIpv4(address),
            },
          ],
    ),
    services: cluster.services.map(({ namespace, name, clusterAddress, ports, healthCheckNodePort }) => ({
      namespace,
      name,
      healthCheckNodePort,
      clusterIP: clusterAddress === null ? null : formatIpv4(clusterAddress),
      nodePorts: Object.fromEntries(
        ports.flatMap(({ protocol, port, nodePort }) =>
          nodePort === null ? [] : [[`${protocol}/${port}`, nodePort] as const],
        ),
      ),
    })),
    blocks: Object.fromEntries(cluster.nodes.map(({ device, blocks }) => [device, blocks.map(formatPrefix)])),
  };
}

/** The trace as the second hand would tell it. */
export function simulated(trace: Trace): Conversation {
  const arrival = trace.forward.hops.at(-1);
  const heard =
    trace.flow.protocol !== 'icmp' &&
    arrival?.steps.some((step) => step.action === 'deliver' && step.detail.to === 'listener') === true &&
    (trace.flow.protocol === 'udp' || trace.outcome === 'delivered');
  return {
    delivered: trace.outcome === 'delivered',
    seenAs: heard && arrival ? formatIpv4(arrival.packet.source) : null,
    forward: linesOf(trace.forward),
    reply: trace.reply ? linesOf(trace.reply) : [],
  };
}

function linesOf(path: Path): readonly string[] {
  const lines = path.hops.flatMap((hop) => {
    // A packet that a device dropped after choosing an interface never left by it.
    if (hop.out === null || hop.out === 'lo' || hop.steps.at(-1)?.action === 'drop') return [];
    if (hop.kind === 'switch' || hop.kind === 'port' || hop.kind === 'network') return [];
    const { source, destination, protocol, sourcePort, destinationPort, ttl, payload } = hop.packet;
    const asks = payload.type === 'request';
    const kind = payload.type === 'error' ? `error ${payload.error}` : payload.type;
    const port = (number: number, isShown: boolean): string =>
      isShown && protocol !== 'icmp' ? `:${number}` : '';
    const ends = `${formatIpv4(source)}${port(sourcePort, !asks)} > ${formatIpv4(destination)}${port(destinationPort, asks)}`;
    const outer = hop.packet.encapsulation;
    return [
      `${hop.device}: ${protocol} ${kind} ${ends} ttl ${ttl}` +
        (asks && !hop.packet.dontFragment ? ' in pieces' : '') +
        (outer ? ` in ${outer.type} ${formatIpv4(outer.source)} > ${formatIpv4(outer.destination)}` : ''),
    ];
  });
  return [...new Set(lines)];
}
