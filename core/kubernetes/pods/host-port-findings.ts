/** Pods that want a port of their node that another pod there has: the kubelet starts only one of them. */
import type { DeviceName } from '../../network/model';
import { said } from '../../topology/problems/finding';
import type { Finding } from '../finding';
import { hostPortConflict } from './host-ports';
import type { PlacedPod } from './schedule';

/** Of the pods whose node is given; the scheduler puts no other there. One finding for a controller's pods. */
export function hostPortFindings(pods: readonly PlacedPod[]): Finding[] {
  const onNode = new Map<DeviceName, PlacedPod[]>();
  const found = new Map<string, Finding>();
  for (const pod of pods) {
    const { plan, node } = pod;
    if (node === null || plan.hostPorts.length === 0 || plan.terminating) continue;
    const there = onNode.get(node) ?? [];
    onNode.set(node, [...there, pod]);
    const rival = there.find((other) => hostPortConflict(plan.hostPorts, other.plan.hostPorts) !== null);
    const port = rival && hostPortConflict(plan.hostPorts, rival.plan.hostPorts);
    if (!port || plan.origin === null) continue;
    const { file, document, path } = plan.origin;
    found.set(`${file} ${document} ${path.join('/')}`, {
      said: said('HS337', {
        pod: `${plan.namespace}/${plan.name}`,
        protocol: port.protocol,
        port: port.port,
        node,
        other: `${rival.plan.namespace}/${rival.plan.name}`,
      }),
      severity: 'error',
      origin: plan.origin,
      path: [],
    });
  }
  return [...found.values()];
}
