/** On which node a workload runs, as a list: called by the names that the simulation itself understands. */
import { describe, expect, it } from 'vitest';
import { buildModel } from '#core/analysis/build-model';
import { nodeChoices } from '#core/kubernetes/node-choices';
import type { Placing } from '#core/topology/changes/cluster/placing';
import { sampleText, topologyOf } from '../analysis/topologies';

const FOREIGN = 'apiVersion: v1\nkind: Node\nmetadata: { name: aks-pool-7 }\n';
const topology = topologyOf(`${sampleText('two-tier')}---\n${FOREIGN}`);
const { appliance, cluster } = buildModel(topology);
const chosen = (placing: Omit<Placing, 'selector'>) =>
  nodeChoices(appliance, cluster, { ...placing, selector: {} });

const WORKER = 'k8s-contoso-edge-01-n1';

describe('the node of a workload', () => {
  it('any node, and each of the appliance’s', () => {
    expect(chosen({ node: null, byName: false })).toEqual({
      chosen: '',
      choices: [
        { value: '', title: 'Any node' },
        { value: 'k8s-contoso-edge-01-m0', title: 'master (k8s-contoso-edge-01-m0)' },
        { value: 'aks-pool-7', title: 'worker (aks-pool-7)' },
      ],
    });
  });

  it.each([WORKER, 'worker', 'node/worker', 'aks-pool-7'])('by name %s: the worker', (node) => {
    const { chosen: found, choices } = chosen({ node, byName: true });
    expect([found, choices.length]).toEqual(['aks-pool-7', 3]);
  });

  it('by selector only what its label says, as the scheduler takes it', () => {
    expect(chosen({ node: 'aks-pool-7', byName: false }).chosen).toBe('aks-pool-7');
    expect(chosen({ node: 'worker', byName: false })).toMatchObject({ chosen: 'worker' });
  });

  it('a name that means no node is there too, and says so', () => {
    const { chosen: found, choices } = chosen({ node: 'nobody', byName: true });
    expect([found, choices.at(-1)?.title]).toEqual(['nobody', 'nobody, which is not there']);
  });
});
