/** How packets of pods in different IP pools travel: in a tunnel or not, hidden or not, and how large they may be. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatIpv4 } from '#core/address/ipv4';
import { ask } from '#core/analysis/ask';
import { buildModel } from '#core/analysis/build-model';
import type { Model } from '#core/analysis/model';
import { readTopology } from '#core/topology/read';
import { describeStep } from '#core/report/trace/step-text';

const text = readFileSync(join(import.meta.dirname, '../../fixtures/kubernetes/pools.topology.yaml'), 'utf8');

function modelWith(...changes: readonly (readonly [string, string])[]): Model {
  const changed = changes.reduce((all, [from, to]) => all.replace(from, to), text);
  const document = readTopology([{ name: 'pools.topology.yaml', text: changed }]);
  expect(document.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return buildModel(document.topology);
}

const model = modelWith();

/** The tunnels on the way, the source that arrives, and what the steps say they rest on. */
function way(given: Model, from: string, to: string, port: number) {
  const answer = ask(given, {
    from,
    to,
    protocol: 'tcp',
    port,
    sourcePort: null,
    size: null,
    endpoint: null,
  });
  if (!answer.ok || !answer.trace) throw new Error(`cannot ask ${from} ${to}`);
  const { hops } = answer.trace.forward;
  const last = hops.at(-1);
  return {
    outcome: answer.outcome,
    tunnels: hops.flatMap(({ steps }) =>
      steps.flatMap((step) => (step.action === 'encapsulate' ? [step.detail.interface] : [])),
    ),
    source: last ? formatIpv4(last.packet.source) : null,
    assumptions: hops.flatMap((hop) =>
      hop.steps.map((step) => describeStep(given, hop, step).assumption).filter((one) => one !== null),
    ),
  };
}

const address = (name: string): string => {
  const found = model.cluster.pods.find(({ device }) => device === name)?.address;
  return found ? formatIpv4(found) : '';
};

describe('between nodes', () => {
  it('a pool with Always uses the tunnel', () => {
    expect(way(model, 'pod/default/here', 'pod/default/there', 8080)).toMatchObject({
      outcome: 'delivered',
      tunnels: ['vxlan.calico'],
    });
  });

  it('a pool with CrossSubnet does not, and says so', () => {
    const found = way(model, 'pod/open/here', 'pod/open/there', 8080);
    expect(found).toMatchObject({ outcome: 'delivered', tunnels: [] });
    expect(found.assumptions.join()).toContain('CrossSubnet');
  });

  it('the pool of the destination decides', () => {
    expect(way(model, 'pod/open/here', 'pod/default/there', 8080).tunnels).toEqual(['vxlan.calico']);
    expect(way(model, 'pod/default/here', 'pod/open/there', 8080).tunnels).toEqual([]);
  });

  it('all pods send no more than fits the tunnel of any pool', () => {
    const sizes = (given: Model) =>
      new Set(
        given.network.devices
          .filter(({ kind }) => kind === 'pod')
          .map(({ interfaces }) => interfaces[0]?.mtu),
      );
    expect(sizes(model)).toEqual(new Set([1450]));
    const plain = modelWith(
      ['vxlanMode: Always', 'vxlanMode: Never'],
      ['vxlanMode: CrossSubnet', 'vxlanMode: Never'],
    );
    expect(sizes(plain)).toEqual(new Set([1500]));
  });
});

describe('to the outside', () => {
  it('natOutgoing hides the pods of its pool', () => {
    expect(way(model, 'pod/default/there', 'host/pc', 443).source).toBe('192.168.20.21');
  });

  it('pods of another pool show themselves', () => {
    expect(way(model, 'pod/open/there', 'host/pc', 443)).toMatchObject({
      outcome: 'delivered',
      source: address('pod/open/there'),
    });
  });

  it('pods of any pool are no outside, even of a disabled one', () => {
    const disabled = modelWith(
      ['vxlanMode: CrossSubnet, ipipMode: Never', 'ipipMode: Never, disabled: true'],
      ['ipv4pools: \'["shown"]\'', "nothing: ''"],
    );
    const rule = disabled.network.devices
      .find(({ name }) => name === 'node/worker')
      ?.rules.chains.find(({ name }) => name === 'cali-nat-outgoing')?.rules[0];
    expect(rule?.match.source?.prefixes).toHaveLength(1);
    expect(rule?.match.destination).toMatchObject({ not: true, prefixes: [{ length: 17 }, { length: 17 }] });
  });
});
