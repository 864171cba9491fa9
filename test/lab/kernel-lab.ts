/**
 * Runs the exported lab script against the kernel of this machine: builds it, asks questions
 * through its own program, takes it down. Everything stays inside namespaces made here.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatIpv4 } from '#core/address/ipv4';
import type { Network } from '#core/network/model';
import type { Flow } from '#core/network/trace';
import { agentSource } from '#core/report/lab/agent-source';
import { labJobNamespaces } from '#core/report/lab/lab-job';
import { planLab } from '#core/report/lab/lab-plan';
import { labScript } from '#core/report/lab/lab-script';
import { runProgram } from './run-program';

/** A packet that the kernel was seen to send or receive on an interface. */
export interface CapturedPacket {
  readonly namespace: string;
  readonly interface: string;
  readonly outgoing: boolean;
  readonly source: string;
  readonly destination: string;
  readonly protocol: string;
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly ttl: number;
  readonly size: number;
  /** Null for later fragments and for what is none of ours. */
  readonly kind: 'request' | 'response' | 'reset' | 'error' | 'other' | null;
  readonly error: string | null;
  readonly encapsulation: {
    readonly type: string;
    readonly source: string;
    readonly destination: string;
  } | null;
  /** Nanoseconds. */
  readonly time: number;
}

export interface KernelAnswer {
  /** `connected` or `answered`, an error name, or null when nothing came. */
  readonly result: string | null;
  /** A UDP server got the datagram. */
  readonly received: boolean;
  /** A TCP server got the ACK that completes the handshake. */
  readonly accepted: boolean;
  readonly packets: readonly CapturedPacket[];
}

/** Why the lab cannot run here, or null when it can. */
export function whyNoLab(): string | null {
  if (process.platform !== 'linux') return 'the kernel lab needs Linux';
  if (process.getuid?.() !== 0) return 'the kernel lab needs root';
  for (const [program, argument] of [
    ['ip', '-V'],
    ['nft', '--version'],
    ['python3', '--version'],
  ] as const) {
    if (spawnSync(program, [argument]).status !== 0) return `the kernel lab needs ${program}`;
  }
  const name = `hopscope-probe-${process.pid}`;
  if (spawnSync('ip', ['netns', 'add', name]).status !== 0) return 'network namespaces are not allowed here';
  spawnSync('ip', ['netns', 'del', name]);
  return null;
}

/** Whether this kernel has a kind of interface: `vxlan`, `ipip`. */
export function kernelHas(type: string): boolean {
  const name = `hopscope-probe-${process.pid}`;
  spawnSync('ip', ['netns', 'add', name]);
  const options = type === 'vxlan' ? ['id', '1', 'dstport', '4789'] : ['local', '192.0.2.1'];
  const made = spawnSync('ip', ['-n', name, 'link', 'add', 'probe', 'type', type, ...options]).status === 0;
  spawnSync('ip', ['netns', 'del', name]);
  return made;
}

let labs = 0;

/** A run that was killed could not take its lab down: the next one does. */
function sweepDeadLabs(): void {
  const listed = spawnSync('ip', ['netns', 'list'], { encoding: 'utf8' }).stdout;
  for (const [name, owner] of listed.matchAll(/^hs(\d+)x\S+/gm)) {
    if (!existsSync(`/proc/${owner}`)) spawnSync('ip', ['netns', 'del', name]);
  }
}

/** Builds the network, asks all the flows one after the other, and takes the network down again. */
export async function askKernel(
  network: Network,
  flows: readonly Flow[],
  preferredTargets: readonly string[] = [],
): Promise<readonly KernelAnswer[]> {
  if (labs === 0) sweepDeadLabs();
  const folder = mkdtempSync(join(tmpdir(), 'hopscope-lab-'));
  const script = join(folder, 'lab.sh');
  const agent = join(folder, 'agent.py');
  const env = { ...process.env, HOPSCOPE_LAB: `hs${process.pid}x${labs++}` };
  writeFileSync(script, labScript(network, 'test', { preferredTargets }));
  writeFileSync(agent, agentSource);
  try {
    const build = await runProgram('sh', [script, 'build'], { env, timeout: 60_000 });
    if (build.status !== 0 || build.complaints !== '') {
      throw new Error(`the lab did not build: ${build.complaints}`);
    }
    const plan = planLab(network);
    const nameOf = new Map(plan.namespaces.map(({ name, device }) => [device.name, name]));
    const job = {
      namespaces: labJobNamespaces(plan),
      questions: flows.map((flow) => ({
        namespace: nameOf.get(flow.from),
        source: flow.source === null ? null : formatIpv4(flow.source),
        destination: formatIpv4(flow.destination),
        protocol: flow.protocol,
        port: flow.destinationPort,
        sourcePort: flow.sourcePort,
        size: flow.size,
        dontFragment: flow.dontFragment,
        ttl: flow.ttl,
      })),
    };
    const asked = await runProgram('python3', [agent], {
      env,
      input: JSON.stringify(job),
      timeout: 10_000 + flows.length * 2_000,
    });
    if (asked.status !== 0) throw new Error(`the lab did not answer: ${asked.complaints}`);
    return JSON.parse(asked.output) as KernelAnswer[];
  } finally {
    await runProgram('sh', [script, 'down'], { env, timeout: 60_000 });
    rmSync(folder, { recursive: true, force: true });
  }
}
