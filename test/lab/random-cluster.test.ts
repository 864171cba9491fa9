/**
 * Random appliances with all that runs on them, asked of the simulator and of the kernel. LAB_CLUSTERS says how many
 * (6 unless told), LAB_SEED where to begin.
 */
import { describe, expect, it } from 'vitest';
import { ask } from '#core/analysis/ask';
import { buildModel } from '#core/analysis/build-model';
import { listEndpoints } from '#core/analysis/endpoints/list-endpoints';
import type { Model } from '#core/analysis/model';
import type { Flow } from '#core/network/trace';
import { readTopology } from '#core/topology/read';
import { disagreements } from './disagreements';
import { whyNoLab } from './kernel-lab';
import { randomCluster } from './random-cluster';
import { dice } from './random-network';

const clusters = Number(process.env['LAB_CLUSTERS'] ?? 6);
const firstSeed = Number(process.env['LAB_SEED'] ?? 1);
const questionsPerCluster = 25;
const obstacle = whyNoLab();

/** Mostly of ports that are open, by name or by one of the addresses: a closed one answers alike everywhere. */
function flowsOf(model: Model, seed: number): readonly Flow[] {
  const random = dice(seed + 1_000_000);
  const endpoints = listEndpoints(model);
  const askers = endpoints.filter(({ asks }) => asks);
  const flows: Flow[] = [];
  for (let index = 0; index < 400 && flows.length < questionsPerCluster; index++) {
    const target = random.pick(endpoints);
    // The port of VXLAN is a node's own socket, which answers nobody.
    const ports = target.name.startsWith('host/') ? [8000, 4789] : [8000];
    const closed = {
      protocol: random.pick(['tcp', 'udp', 'icmp'] as const),
      port: random.pick(ports),
    };
    const { protocol, port } =
      target.ports.length > 0 && random.chance(0.85) ? random.pick(target.ports) : closed;
    const answer = ask(model, {
      from: random.pick(askers).name,
      to: random.pick([target.name, ...target.addresses]),
      protocol,
      port: protocol === 'icmp' ? null : port,
      sourcePort: 30_000 + index,
      // The kernel's SYN is as long as it is.
      size: protocol !== 'tcp' && random.chance(0.3) ? 1450 : null,
      endpoint: null,
    });
    // In the lab whoever is down has lost its cables, and still speaks to itself.
    if (answer.ok && answer.trace && isUp(model, answer.trace.flow.from)) flows.push(answer.trace.flow);
  }
  return flows;
}

function isUp({ network }: Model, name: string): boolean {
  return network.devices.some((device) => device.name === name && device.up);
}

describe.skipIf(obstacle !== null)(
  `the kernel agrees on random clusters${obstacle ? ` (skipped: ${obstacle})` : ''}`,
  { concurrent: true },
  () => {
    const seeds = Array.from({ length: clusters }, (_, index) => firstSeed + index);
    it.each(seeds)('seed %i', { timeout: 120_000 }, async (seed) => {
      const { topology, problems } = readTopology([
        { name: 'random.topology.yaml', text: randomCluster(seed) },
      ]);
      expect(problems.filter(({ code }) => code < 'HS200')).toEqual([]);
      const model = buildModel(topology);
      const flows = flowsOf(model, seed);
      expect(flows.length).toBe(questionsPerCluster);
      expect(await disagreements(model.network, flows)).toEqual([]);
    });
  },
);
