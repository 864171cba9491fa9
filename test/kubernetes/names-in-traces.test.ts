/** Traces speak of real things under their real names, so that people find them with `iptables-save` and `ip link`. */
import { describe, expect, it } from 'vitest';
import { formatIpv4 } from '#core/address/ipv4';
import { hostInterfaceName, tunnelMac } from '#core/kubernetes/calico/names';
import { endpointChainName, serviceChainHash, servicePortName } from '#core/kubernetes/kube-proxy/names';
import { announcerOrder } from '#core/kubernetes/metallb/layer2-election';
import { describeStep } from '#core/report/trace/step-text';
import { given, sampleModel } from '../analysis/topologies';

const model = sampleModel('two-workers');
const service = model.cluster.services.find(({ name }) => name === 'berth-planner');
const answer = given(model, 'node/master', 'svc/harbour/berth-planner');
const forward = answer.trace?.forward.hops ?? [];
const words = forward
  .flatMap((hop) => hop.steps.map((step) => describeStep(model, hop, step).message))
  .join('\n');
const pod = model.cluster.pods.find(({ device }) => device === forward.at(-1)?.device);
const node = model.cluster.nodes.find(({ device }) => device === pod?.node);

describe('a trace to a service', () => {
  it('names kube-proxy’s chains of the service and of the endpoint', () => {
    const port = service?.ports[0];
    const name = servicePortName('harbour', 'berth-planner', port?.name ?? null);
    const translated = forward.flatMap(({ steps }) =>
      steps.flatMap((step) => (step.action === 'dnat' ? step.detail.chains : [])),
    );
    expect(translated).toContain(`KUBE-SVC-${serviceChainHash(name, 'tcp')}`);
    const endpoint = port?.endpoints.find(({ target }) => target === pod?.device);
    expect(translated).toContain(endpoint && endpointChainName(name, 'tcp', endpoint.address, endpoint.port));
    expect(words).toContain(`KUBE-SVC-${serviceChainHash(name, 'tcp')}`);
  });

  it('leaves the node by the pod’s veth', () => {
    expect(forward.at(-2)?.out).toBe(hostInterfaceName('harbour', pod?.name ?? ''));
    expect(words).toContain(hostInterfaceName('harbour', pod?.name ?? ''));
  });

  it('finds the other node’s VTEP under its MAC', () => {
    expect(words).toContain(tunnelMac(node?.kubernetesName ?? ''));
  });
});

it('MetalLB’s announcing node is the elected one, and says so', () => {
  const address = service?.externalAddress ?? null;
  expect(address).not.toBeNull();
  if (address === null) return;
  const names = model.cluster.nodes.map(({ kubernetesName }) => kubernetesName);
  const [first] = announcerOrder(address, names);
  const elected = model.cluster.nodes.find(({ kubernetesName }) => kubernetesName === first)?.device;
  expect(service?.announcedBy).toBe(elected);
  const outside = given(model, 'host/crane-1', formatIpv4(address), { port: service?.ports[0]?.port ?? 0 });
  const told = (outside.trace?.forward.hops ?? [])
    .flatMap((hop) => hop.steps.map((step) => describeStep(model, hop, step).message))
    .join('\n');
  expect(told).toContain(`${elected} answers ARP, because its MetalLB speaker announces the address`);
});
