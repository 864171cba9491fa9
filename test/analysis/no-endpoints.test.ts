/** Each reason for which nobody takes a service's packets is told for what it is, with what would mend just that. */
import { describe, expect, it } from 'vitest';
import { buildModel } from '#core/analysis/build-model';
import { messageOf } from '#test/words';
import { readTopology } from '#core/topology/read';
import { given, sampleText } from './topologies';

const labels = 'app: shop';

function pod(name: string, node: string, container: string, more = ''): string {
  return `---
apiVersion: v1
kind: Pod
metadata: { name: ${name}, labels: { ${labels} } }
spec: { nodeName: ${node}, containers: [{ name: c, image: shop, ports: [${container}] }] }
${more}`;
}

function service(name: string, spec: string, annotations = ''): string {
  return `---
apiVersion: v1
kind: Service
metadata: { name: ${name}, annotations: {${annotations}} }
spec: { ${spec} }
`;
}

function modelWith(...objects: readonly string[]) {
  const text = `${sampleText('two-workers').trimEnd()}\n${askerText}${objects.join('')}`;
  return buildModel(readTopology([{ name: 'a.topology.yaml', text }]).topology);
}

const notReady = 'status: { conditions: [{ type: Ready, status: "False" }] }\n';
const named = '{ name: http, containerPort: 8080 }';
const asker = 'pod/default/asker';
const askerText = pod('asker', 'worker', '').replace(labels, 'app: asker');

describe('who is asked through a service without endpoints', () => {
  it.each([
    [
      'no selector and nothing written',
      [service('shop', 'ports: [{ port: 80 }]')],
      'svc/shop has no selector, and nobody has written endpoints for it, so the worker rejects it.',
      'Give the service a selector, or write an EndpointSlice for it.',
    ],
    [
      'no pods with the labels',
      [service('shop', `selector: { ${labels} }, ports: [{ port: 80 }]`)],
      'No pod in the namespace default has the labels app=shop, which svc/shop selects, so the worker rejects it.',
      'Let the selector of the service match a pod that is ready.',
    ],
    [
      'a target port that the pods call otherwise',
      [
        service('shop', `selector: { ${labels} }, ports: [{ port: 80, targetPort: web }]`),
        pod('one', 'worker', named),
      ],
      'No pod behind svc/shop has a port of the name web, so the worker rejects it.',
      'Set ports[0].targetPort of Service default/shop to http: its pods listen on TCP http.',
    ],
    [
      'a target port where the pods have no names',
      [
        service('shop', `selector: { ${labels} }, ports: [{ port: 80, targetPort: web }]`),
        pod('one', 'worker', '{ containerPort: 8080 }'),
      ],
      'No pod behind svc/shop has a port of the name web, so the worker rejects it.',
      'Set ports[0].targetPort of Service default/shop to 8080: its pods listen on TCP 8080.',
    ],
    [
      'pods that are not ready',
      [
        service('shop', `selector: { ${labels} }, ports: [{ port: 80, targetPort: http }]`),
        pod('one', 'worker', named, notReady),
        pod('two', 'worker2', named, notReady),
      ],
      'None of the 2 pods behind svc/shop is ready, so the worker rejects it.',
      'Let a pod behind the service become ready, or let its selector match one that is.',
    ],
    [
      'pods on another node, under the internal policy',
      [
        service('shop', `internalTrafficPolicy: Local, selector: { ${labels} }, ports: [{ port: 80 }]`),
        pod('two', 'worker2', '{ containerPort: 80 }'),
      ],
      'No ready pod behind svc/shop runs on node/worker, and its internalTrafficPolicy is Local, so the worker drops it.',
      'Set internalTrafficPolicy of Service default/shop to Cluster: then nodes without a ready pod of it pass packets on to those that have one.',
    ],
  ])('%s', (_, objects, message, remedy) => {
    const { told: reason } = given(modelWith(...objects), asker, 'svc/shop', { port: 80 });
    expect(reason).toMatchObject({ code: 'no-endpoints', message, remedy: { text: remedy } });
  });

  it('a node port under the external policy: the node that has a pod is named', () => {
    const spec = `type: NodePort, externalTrafficPolicy: Local, selector: { ${labels} }, ports: [{ port: 80, nodePort: 30080 }]`;
    const model = modelWith(service('shop', spec), pod('two', 'worker2', '{ containerPort: 80 }'));
    const asked = (node: string) => given(model, 'host/quay-tablet', node, { port: 30080 });
    expect(asked('node/worker').told).toMatchObject({
      message:
        'No ready pod behind svc/shop runs on node/worker, and its externalTrafficPolicy is Local, so the worker drops it.',
      remedy: {
        text: 'Set externalTrafficPolicy of Service default/shop to Cluster: then nodes without a ready pod of it pass packets on to those that have one; or ask node/worker2, which has one.',
      },
    });
    expect(asked('node/worker2').outcome).toBe('delivered');
  });

  it('a headless service', () => {
    const model = modelWith(
      service('shop', `clusterIP: None, selector: { ${labels} }, ports: [{ port: 80 }]`),
    );
    expect(given(model, asker, 'svc/shop', { port: 80 }).told?.remedy?.text).toContain('selector');
  });
});

describe('who waits for an address', () => {
  const key = 'metallb.io/allow-shared-ip: k';
  const balancer = (name: string, more: string, annotations = key) =>
    service(name, `type: LoadBalancer, selector: { ${labels} }, ${more}`, annotations);
  const wish = 'loadBalancerIP: 172.20.5.65';

  it.each([
    ['a port that both have', 'ports: [{ port: 80 }]', key, ': default/a has TCP 80, too.'],
    ['another key', 'ports: [{ port: 81 }]', 'metallb.io/allow-shared-ip: x', 'the sharing key k, not x.'],
    [
      'another traffic policy',
      'externalTrafficPolicy: Local, ports: [{ port: 81 }]',
      key,
      'shares it only with the same externalTrafficPolicy',
    ],
  ])('says why the address is not shared: %s', (_, spec, annotations, words) => {
    const model = modelWith(
      balancer('a', `${wish}, ports: [{ port: 80 }]`),
      balancer('b', `${wish}, ${spec}`, annotations),
    );
    const { told: reason } = given(model, 'host/quay-tablet', 'svc/b', { port: 81 });
    expect(reason?.code).toBe('address-pending');
    expect(reason?.message).toContain(words);
    expect(reason?.remedy?.text).toMatch(
      annotations === key
        ? /^Ask for a free address, such as 172\.20\.5\.62, or leave the choice to MetalLB\.$/
        : /the annotation metallb\.io\/allow-shared-ip: k/,
    );
  });
});

it('a target port that no pod has is a warning at its place', () => {
  const text = `${sampleText('two-workers').trimEnd()}\n${service(
    'shop',
    `selector: { ${labels} }, ports: [{ port: 80, targetPort: web }]`,
  )}${pod('one', 'worker', named)}`;
  const { topology } = readTopology([{ name: 'a.topology.yaml', text }]);
  const found = buildModel(topology).problems.filter(({ code }) => code === 'HS317');
  expect(found).toMatchObject([{ severity: 'warning', path: 'spec.ports[0].targetPort' }]);
  expect(found.map(messageOf)).toEqual([
    'Service default/shop leads port 80 to the container port "web", which no pod behind it has.',
  ]);
});
