/** What could turn an answer and is not simulated stands in every answer that it could have changed, and in no other. */
import { describe, expect, it } from 'vitest';
import { answerQuestion } from '#core/analysis/answer-question';
import { buildModel } from '#core/analysis/build-model';
import { unsimulatedFor } from '#core/analysis/unsimulated/concerned';
import { unsimulatedIn } from '#core/analysis/unsimulated/unsimulated';
import { unsimulatedToJson } from '#core/report/unsimulated-text';
import { readTopology } from '#core/topology/read';

const pods = ['shop/web', 'ops/tool']
  .map((name) => name.split('/'))
  .map(
    ([namespace, name]) =>
      `apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: ${namespace}, labels: { app: ${name} } }
spec: { nodeName: worker, containers: [{ name: c, image: i, ports: [{ containerPort: 80 }] }] }`,
  );

function modelOf(...others: readonly string[]) {
  const text = [...pods, ...others].join('\n---\n');
  return buildModel(readTopology([{ name: 'unsimulated.yaml', text }]).topology);
}

function named(others: readonly string[], from: string, to: string): readonly string[] {
  const model = modelOf(...others);
  const question = {
    from,
    to,
    protocol: 'tcp' as const,
    port: 80,
    sourcePort: null,
    size: null,
    endpoint: null,
  };
  const answer = answerQuestion(model, question);
  if (!answer.ok) throw new Error(`${from} → ${to} cannot be asked`);
  return unsimulatedFor(model, answer).map(({ kind, name }) => `${kind} ${name}`);
}

const object = (apiVersion: string, kind: string, metadata: string, rest = ''): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: ${metadata}\n${rest}`;

const inShop = '{ name: x, namespace: shop }';
const inOps = '{ name: x, namespace: ops }';

describe('an object that could turn a verdict', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'a policy of Cilium in the namespace',
      object('cilium.io/v2', 'CiliumNetworkPolicy', inShop),
      ['CiliumNetworkPolicy shop/x'],
    ],
    ['one of another namespace', object('cilium.io/v2', 'CiliumNetworkPolicy', inOps), []],
    [
      'one of the whole cluster',
      object('cilium.io/v2', 'CiliumClusterwideNetworkPolicy', '{ name: x }'),
      ['CiliumClusterwideNetworkPolicy x'],
    ],
    [
      'a service mesh',
      object('security.istio.io/v1', 'AuthorizationPolicy', inShop),
      ['AuthorizationPolicy shop/x'],
    ],
    ['an Ingress', object('networking.k8s.io/v1', 'Ingress', inShop), ['Ingress shop/x']],
    [
      'a route of a Gateway',
      object('gateway.networking.k8s.io/v1', 'HTTPRoute', inShop),
      ['HTTPRoute shop/x'],
    ],
    ['a class of Ingresses does nothing', object('networking.k8s.io/v1', 'IngressClass', '{ name: x }'), []],
    ['a Secret neither', object('v1', 'Secret', inShop), []],
    [
      'eBPF mode',
      object('projectcalico.org/v3', 'FelixConfiguration', '{ name: default }', 'spec: { bpfEnabled: true }'),
      ['FelixConfiguration default'],
    ],
    [
      'a host endpoint',
      object('projectcalico.org/v3', 'HostEndpoint', '{ name: w }', 'spec: { interfaceName: "*" }'),
      ['HostEndpoint w'],
    ],
    [
      'host endpoints that Calico makes of every node',
      [
        object(
          'projectcalico.org/v3',
          'KubeControllersConfiguration',
          '{ name: default }',
          'spec: { controllers: { node: { hostEndpoint: { autoCreate: Enabled } } } }',
        ),
        object(
          'projectcalico.org/v3',
          'GlobalNetworkPolicy',
          '{ name: g }',
          "spec: { selector: 'has(none)' }",
        ),
      ].join('\n---\n'),
      ['KubeControllersConfiguration default'],
    ],
    [
      'those without any policy let everything pass',
      object(
        'projectcalico.org/v3',
        'KubeControllersConfiguration',
        '{ name: default }',
        'spec: { controllers: { node: { hostEndpoint: { autoCreate: Enabled } } } }',
      ),
      [],
    ],
    [
      'another network plugin',
      object('v1', 'ConfigMap', '{ name: cilium-config, namespace: kube-system }', 'data: {}'),
      ['ConfigMap kube-system/cilium-config'],
    ],
    [
      'another network plugin, by its DaemonSet',
      object(
        'apps/v1',
        'DaemonSet',
        '{ name: kube-flannel-ds, namespace: kube-flannel }',
        'spec: { selector: { matchLabels: { a: b } }, template: { metadata: { labels: { a: b } }, spec: { containers: [{ name: c, image: i }] } } }',
      ),
      ['DaemonSet kube-flannel/kube-flannel-ds'],
    ],
    [
      'another data plane of Calico',
      object(
        'operator.tigera.io/v1',
        'Installation',
        '{ name: default }',
        'spec: { cni: { type: AzureVNET }, calicoNetwork: { linuxDataplane: BPF, hostPorts: Disabled } }',
      ),
      ['Installation default', 'Installation default', 'Installation default'],
    ],
    [
      'kube-proxy with IPVS',
      object(
        'v1',
        'ConfigMap',
        '{ name: kube-proxy, namespace: kube-system }',
        'data: { config.conf: "mode: ipvs\\nclusterCIDR: 172.27.0.0/16" }',
      ),
      ['ConfigMap kube-system/kube-proxy'],
    ],
    [
      'settings of Felix for one node',
      object('projectcalico.org/v3', 'FelixConfiguration', '{ name: node.w1 }', 'spec: { vxlanMTU: 1400 }'),
      ['FelixConfiguration node.w1'],
    ],
    [
      'a tunnel that Felix is told to leave out',
      object(
        'projectcalico.org/v3',
        'FelixConfiguration',
        '{ name: default }',
        'spec: { vxlanEnabled: false }',
      ),
      ['FelixConfiguration default'],
    ],
    [
      'a pod with further interfaces',
      object(
        'v1',
        'Pod',
        '{ name: x, namespace: shop, annotations: { k8s.v1.cni.cncf.io/networks: plant } }',
        'spec: { containers: [{ name: c, image: i }] }',
      ),
      ['Pod shop/x'],
    ],
    [
      'a service with a type that there is not',
      object('v1', 'Service', inShop, 'spec: { type: Loadbalancer, ports: [{ port: 80 }] }'),
      ['Service shop/x'],
    ],
    [
      'a namespace that a mesh has',
      object('v1', 'Namespace', '{ name: shop, labels: { istio-injection: enabled } }'),
      ['Namespace shop'],
    ],
    [
      'a policy that the API server refuses',
      object(
        'networking.k8s.io/v1',
        'NetworkPolicy',
        inShop,
        'spec: { podSelector: {}, ingress: [{ from: [{}] }] }',
      ),
      ['NetworkPolicy shop/x'],
    ],
    [
      'a policy that Calico refuses',
      object('projectcalico.org/v3', 'NetworkPolicy', inShop, 'spec: { selector: app = web }'),
      ['NetworkPolicy shop/x'],
    ],
    [
      'a pod that the API server refuses',
      object(
        'v1',
        'Pod',
        inShop,
        'spec: { containers: [{ name: c, image: i, ports: [{ containerPort: 0 }] }] }',
      ),
      ['Pod shop/x'],
    ],
    [
      'a rule about HTTP',
      object(
        'projectcalico.org/v3',
        'NetworkPolicy',
        inShop,
        'spec: { ingress: [{ action: Allow, http: { methods: [GET] } }] }',
      ),
      ['NetworkPolicy shop/x'],
    ],
    [
      'a Corefile, where no name is asked for',
      object(
        'v1',
        'ConfigMap',
        '{ name: coredns, namespace: kube-system }',
        'data: { Corefile: ".:53 {\\n nonsense\\n kubernetes cluster.local\\n}" }',
      ),
      [],
    ],
  ])('%s', (_what, written, expected) => {
    expect(named([written], 'node/worker', 'pod/shop/web')).toEqual(expected);
  });

  it('is a proxy in a pod', () => {
    const proxied = object(
      'v1',
      'Pod',
      '{ name: p, namespace: ops }',
      'spec: { containers: [{ name: istio-proxy, image: i }] }',
    );
    expect(named([proxied], 'pod/ops/tool', 'pod/shop/web')).toEqual(['Pod ops/p']);
  });
});

it('an object that is only misnamed is told and still simulated', () => {
  const text = object(
    'networking.k8s.io/v1',
    'NetworkPolicy',
    '{ name: Deny_All, namespace: shop }',
    'spec: { podSelector: {} }',
  );
  const document = readTopology([{ name: 'misnamed.yaml', text: [...pods, text].join('\n---\n') }]);
  expect(document.problems.map(({ code }) => code)).toContain('HS132');
  const model = buildModel(document.topology);
  expect(model.cluster.policies.map(({ name }) => name)).toEqual(['Deny_All']);
  expect(unsimulatedIn(model)).toEqual([]);
});

it('is told in one sentence, with kind and name', () => {
  const model = modelOf(object('cilium.io/v2', 'CiliumNetworkPolicy', inShop));
  expect(unsimulatedToJson(unsimulatedIn(model))).toEqual([
    {
      kind: 'CiliumNetworkPolicy',
      name: 'shop/x',
      message: 'CiliumNetworkPolicy shop/x is not simulated: it may allow or deny what is answered here.',
    },
  ]);
});
