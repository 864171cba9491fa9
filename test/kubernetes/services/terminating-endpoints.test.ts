/** Pods that are deleted and still answer: kube-proxy's last resort (ProxyTerminatingEndpoints), and MetalLB's. */
import { describe, expect, it } from 'vitest';
import { localEndpoints, proxiedPorts, reachableEndpoints } from '#core/kubernetes/kube-proxy/service-port';
import { buildModel } from '#core/analysis/build-model';
import { describeStep } from '#core/report/trace/step-text';
import { given, sampleText, topologyOf } from '#test/analysis/topologies';
import { buildFixture, pod, service } from '#test/kubernetes/cluster-fixture';

type State = 'ready' | 'draining' | 'not-ready' | 'gone';

const deleted = { deletionTimestamp: '2026-01-01T00:00:00Z' };

function webPod(name: string, nodeName: string, state: State): object {
  const condition = { type: 'Ready', status: state === 'ready' || state === 'draining' ? 'True' : 'False' };
  const metadata = {
    labels: { app: 'web' },
    ...(state === 'draining' || state === 'gone' ? deleted : {}),
  };
  return pod(name, { nodeName }, { status: { phase: 'Running', conditions: [condition] } }, metadata);
}

/** Which pods each node leads to, cluster-wide and of its own, and who announces the address. */
function served(master: State, worker: State, policy: 'Cluster' | 'Local'): readonly string[] {
  const { cluster } = buildFixture({
    objects: [
      webPod('m', 'master', master),
      webPod('w', 'worker', worker),
      service('web', {
        type: 'LoadBalancer',
        externalTrafficPolicy: policy,
        selector: { app: 'web' },
        ports: [{ port: 80 }],
      }),
    ],
  });
  const proxied = proxiedPorts(cluster).find(({ service: { name } }) => name === 'web');
  if (!proxied) throw new Error('no such service');
  const names = (endpoints: readonly { readonly target: string }[]): string =>
    endpoints.map(({ target }) => target.at(-1)).join('') || '-';
  const announced = cluster.services.find(({ name }) => name === 'web')?.announcedBy ?? 'nobody';
  return [
    names(proxied.endpoints),
    names(localEndpoints(proxied, 'node/master')),
    names(localEndpoints(proxied, 'node/worker')),
    names(reachableEndpoints(proxied)),
    announced,
  ];
}

describe('endpoints that terminate', () => {
  it.each<[State, State, 'Cluster' | 'Local', readonly string[]]>([
    ['ready', 'draining', 'Cluster', ['m', 'm', 'w', 'm']],
    ['draining', 'draining', 'Cluster', ['mw', 'm', 'w', 'mw']],
    ['draining', 'not-ready', 'Cluster', ['m', 'm', '-', 'm']],
    ['gone', 'draining', 'Cluster', ['w', '-', 'w', 'w']],
    ['gone', 'not-ready', 'Cluster', ['-', '-', '-', '-']],
    ['ready', 'draining', 'Local', ['m', 'm', 'w', 'mw']],
    ['not-ready', 'draining', 'Local', ['w', '-', 'w', 'w']],
  ])('on the master %s, on the worker %s, policy %s', (master, worker, policy, expected) => {
    expect(served(master, worker, policy).slice(0, 4)).toEqual(expected);
  });

  it.each<[State, State, 'Cluster' | 'Local', string]>([
    ['gone', 'draining', 'Local', 'node/worker'],
    ['gone', 'gone', 'Cluster', 'nobody'],
  ])('with %s and %s under %s the address is announced by %s', (master, worker, policy, expected) => {
    expect(served(master, worker, policy)[4]).toBe(expected);
  });

  it('are named as such in a trace', () => {
    const old = `
---
apiVersion: v1
kind: Pod
metadata: { name: old, labels: { app: old }, deletionTimestamp: "2026-01-01T00:00:00Z" }
spec: { nodeName: k8s-contoso-edge-01-n1, containers: [{ name: c, image: i, ports: [{ containerPort: 80 }] }] }
---
apiVersion: v1
kind: Service
metadata: { name: old }
spec: { selector: { app: old }, ports: [{ port: 80 }] }
`;
    const model = buildModel(topologyOf(sampleText('two-tier') + old));
    const answer = given(model, 'deploy/web', 'svc/old', { port: 80 });
    expect(answer.outcome).toBe('delivered');
    const words = answer.trace?.forward.hops.flatMap((hop) =>
      hop.steps.map((step) => describeStep(model, hop, step).message),
    );
    expect(words?.join('\n')).toContain(
      'The pod is being deleted and still answers; no ready one is left here',
    );
  });

  it('are told by the conditions of an EndpointSlice where a dump has no pods', () => {
    const conditions = (ready: boolean, serving?: boolean, terminating?: boolean) => ({
      ready,
      ...(serving === undefined ? {} : { serving }),
      ...(terminating === undefined ? {} : { terminating }),
    });
    const slice = (endpoints: readonly object[]) => ({
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: { name: 'web-x', labels: { 'kubernetes.io/service-name': 'web' } },
      addressType: 'IPv4',
      ports: [{ port: 8080 }],
      endpoints,
    });
    const endpointsOf = (all: readonly object[]): readonly string[] => {
      const { cluster } = buildFixture({
        objects: [service('web', { selector: { app: 'web' }, ports: [{ port: 80 }] }), slice(all)],
      });
      const proxied = proxiedPorts(cluster).find(({ service: { name } }) => name === 'web');
      return (proxied?.endpoints ?? []).map(({ target }) => target);
    };
    const draining = { addresses: ['10.1.1.1'], conditions: conditions(false, true, true) };
    const starting = { addresses: ['10.1.1.2'], conditions: conditions(false, false, false) };
    const ready = { addresses: ['10.1.1.3'], conditions: conditions(true) };
    expect(endpointsOf([draining, starting])).toEqual(['address:10.1.1.1']);
    expect(endpointsOf([draining, starting, ready])).toEqual(['address:10.1.1.3']);
  });
});
