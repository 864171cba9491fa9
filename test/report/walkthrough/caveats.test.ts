/** A walkthrough of a topology with things that are not simulated, and with a dump: every format says so. */
import { expect, it } from 'vitest';
import { buildModel } from '#core/analysis/build-model';
import { walkthroughPage } from '#core/report/html/walkthrough-page';
import { walkthroughToMarkdown } from '#core/report/walkthrough/walkthrough-markdown';
import { walkthroughReport } from '#core/report/walkthrough/walkthrough-report';
import { topologyOf } from '../../analysis/topologies';

const files = `
apiVersion: hopscope.dev/v1
kind: Appliance
metadata: { name: edge }
spec:
  model: pro-gpu
  ports: [{ name: Port3, address: 192.168.20.10/24, compute: true }]
  kubernetes: { nodeIPs: 192.168.20.20-192.168.20.21 }
---
apiVersion: v1
kind: Pod
metadata: { name: a, namespace: shop, labels: { app: a } }
spec: { containers: [{ name: c }] }
---
apiVersion: v1
kind: Pod
metadata: { name: b, namespace: shop, labels: { app: b } }
spec: { containers: [{ name: c, ports: [{ containerPort: 80 }] }] }
---
apiVersion: cilium.io/v2
kind: CiliumNetworkPolicy
metadata: { name: quiet, namespace: shop }
---
apiVersion: crd.projectcalico.org/v1
kind: IPPool
metadata: { name: pods }
spec: { cidr: 10.244.0.0/16, vxlanMode: Always, natOutgoing: true }
---
apiVersion: hopscope.dev/v1
kind: Walkthrough
metadata: { name: story }
spec:
  title: Story
  steps: [{ title: One, trace: { from: pod/shop/a, to: pod/shop/b, protocol: TCP, port: 80 } }]
`;

const topology = topologyOf(files);
const story = topology.walkthroughs[0]?.resource;
if (!story) throw new Error('The walkthrough cannot be read.');
const report = walkthroughReport(buildModel(topology), story);

it('each step names what could have changed it, the story what a dump has decided', () => {
  expect(report.steps[0]?.told.unsimulated).toEqual([
    'CiliumNetworkPolicy shop/quiet is not simulated: it may allow or deny what is answered here.',
  ]);
  expect(report.dump).toEqual([
    'The Kubernetes objects say pod subnet 10.244.0.0/16 (IPPool pods), the appliance’s podSubnet is 172.27.0.0/16: the objects count.',
  ]);
});

it('Markdown and page have both', () => {
  const { text } = walkthroughToMarkdown(report, 'story', { theme: 'light', fonts: {} });
  const page = walkthroughPage(report, {});
  for (const words of ['CiliumNetworkPolicy shop/quiet is not simulated', '10.244.0.0/16']) {
    expect(text).toContain(words);
    expect(page).toContain(words);
  }
});
