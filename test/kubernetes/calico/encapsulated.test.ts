/** Pods may not send VXLAN's packets, whatever tunnels there are (felix, endpointIptablesChain). */
import { describe, expect, it } from 'vitest';
import { ask } from '#core/analysis/ask';
import { buildModel } from '#core/analysis/build-model';
import { topologyOf } from '../../analysis/topologies';

const pods = ['a', 'b'].map(
  (name) => `
apiVersion: v1
kind: Pod
metadata: { name: ${name} }
spec:
  containers: [{ name: c, ports: [{ containerPort: 4789, protocol: UDP }, { containerPort: 4790, protocol: UDP }] }]`,
);
const felix = (spec: string): string => `
apiVersion: crd.projectcalico.org/v1
kind: FelixConfiguration
metadata: { name: default }
spec: ${spec}`;

function outcome(
  port: number,
  from = 'pod/a',
  sourcePort: number | null = null,
  ...more: readonly string[]
): string {
  const model = buildModel(topologyOf([...pods, ...more].join('\n---')));
  const question = {
    from,
    to: 'pod/b',
    protocol: 'udp',
    port,
    sourcePort,
    size: null,
    endpoint: null,
  } as const;
  const answer = ask(model, question);
  if (!answer.ok) throw new Error('The question cannot be put.');
  return answer.reason?.code ?? answer.outcome;
}

describe('a pod that sends to the port of VXLAN', () => {
  it.each<[string, string, string]>([
    ['is dropped', outcome(4789), 'policy-denied'],
    ['to another port is not', outcome(4790), 'delivered'],
    ['a node is not', outcome(4789, 'node/master'), 'delivered'],
    ['an answer to it is not: the connection is known', outcome(4790, 'pod/a', 4789), 'delivered'],
    [
      'Felix may allow it',
      outcome(4789, 'pod/a', null, felix('{ allowVXLANPacketsFromWorkloads: true }')),
      'delivered',
    ],
    [
      'the port is that of Felix',
      outcome(4790, 'pod/a', null, felix('{ vxlanPort: 4790 }')),
      'policy-denied',
    ],
  ])('%s', (_what, found, expected) => {
    expect(found).toBe(expected);
  });
});
