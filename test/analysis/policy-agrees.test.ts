/** What the policies alone allow, and what becomes of a packet from pod to pod, never contradict each other. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answerQuestion } from '#core/analysis/answer-question';
import { buildModel } from '#core/analysis/build-model';
import type { Model } from '#core/analysis/model';
import { policyConnections } from '#core/analysis/reach/policy-connections';
import type { Pod } from '#core/kubernetes/cluster';
import { readTopology } from '#core/topology/read';
import { randomCluster } from '#test/lab/random-cluster';

function modelOf(text: string): Model {
  return buildModel(readTopology([{ name: 'policies.topology.yaml', text }]).topology);
}

const nameOf = ({ namespace, name }: Pod): string => `${namespace}/${name}[Pod]`;

/** Pairs for which the two answers differ, over every port that a pod of the files has. */
function contradictions(model: Model): { readonly asked: number; readonly found: readonly string[] } {
  const pods = model.cluster.pods.filter(
    ({ system, owner, address }) => !system && owner === null && address !== null,
  );
  const ports = [
    ...new Set(pods.flatMap((pod) => pod.ports.map(({ protocol, port }) => `${protocol} ${port}`))),
  ];
  const allowed = new Map(
    policyConnections(model.cluster).map((one) => [`${one.from} ${one.to}`, one.allowed]),
  );
  const found: string[] = [];
  let asked = 0;
  for (const from of pods) {
    for (const to of pods) {
      if (from === to || to.hostNetwork) continue;
      for (const one of ports) {
        const [protocol, number] = one.split(' ');
        const port = Number(number);
        if (protocol !== 'tcp' && protocol !== 'udp') continue;
        const answer = answerQuestion(model, {
          from: from.device,
          to: to.device,
          protocol,
          port,
          sourcePort: null,
          size: null,
          endpoint: null,
        });
        const path = answer.ok ? answer.trace?.forward : null;
        if (
          !path ||
          (path.outcome === 'dropped' && !['policy-denied', 'port-closed'].includes(path.reason?.code ?? ''))
        )
          continue;
        asked += 1;
        const byTrace = path.reason?.code !== 'policy-denied';
        const byPolicy = (allowed.get(`${nameOf(from)} ${nameOf(to)}`) ?? []).some(
          (set) =>
            set.protocol === protocol.toUpperCase() &&
            set.ports.some(({ first, last }) => first <= port && port <= last),
        );
        if (byTrace !== byPolicy)
          found.push(`${from.device} → ${to.device} ${one}: policy ${byPolicy}, trace ${byTrace}`);
      }
    }
  }
  return { asked, found };
}

describe('policy and trace agree', () => {
  it.each([
    'kubernetes/policies',
    'kubernetes/policy-cases',
    'kubernetes/calico-policies',
    'cases/policy-ipblock-everything',
    'cases/calico-policy-kinds',
  ])('on %s', (name) => {
    const file = join(import.meta.dirname, `../fixtures/${name}.topology.yaml`);
    const { found } = contradictions(modelOf(readFileSync(file, 'utf8')));
    expect(found).toEqual([]);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('on random clusters, seed %i', (seed) => {
    const { asked, found } = contradictions(modelOf(randomCluster(seed)));
    expect(asked).toBeGreaterThan(0);
    expect(found).toEqual([]);
  });
});
