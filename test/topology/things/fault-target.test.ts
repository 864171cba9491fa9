/** A fault's target as people write it, as the thing that it is. */
import { expect, it } from 'vitest';
import { isBroken, setFault } from '#core/topology/changes/faults';
import { applyChange } from '#core/topology/edit';
import { readTopology } from '#core/topology/read';
import { faultTarget } from '#core/topology/things/fault-target';

function withTarget(target: string) {
  const text = `apiVersion: hopscope.dev/v1
kind: Appliance
metadata: { name: Edge-01 }
spec: { model: pro-gpu }
---
apiVersion: hopscope.dev/v1
kind: Fault
metadata: { name: broken }
spec: { target: ${target} }
`;
  return readTopology([{ name: 'a.topology.yaml', text }]);
}

it.each([
  ['port/Port2', 'port/Port2'],
  ['pod/web-0', 'pod/default/web-0'],
  ['pod/shop/web-0', 'pod/shop/web-0'],
  ['node/worker', 'node/worker'],
  ['node/k8s-edge-01-m0', 'node/master'],
  ['node/k8s-edge-01-n1', 'node/worker'],
  ['node/k8s-edge-01-n2', 'node/worker2'],
  ['node/aks-stranger', 'node/aks-stranger'],
  ['device', 'device'],
  ['svc/default/web', null],
  ['nobody', null],
  ['pod/', null],
])('%s is %s', (target, id) => {
  expect(faultTarget(withTarget(target).topology, target)).toBe(id);
});

it.each([
  ['pod/web-0', 'pod/default/web-0'],
  ['node/k8s-edge-01-n1', 'node/worker'],
])('what %s breaks is broken, and is mended where the file says so', (target, id) => {
  const document = withTarget(target);
  expect(isBroken(document, [id])).toBe(true);
  const mended = applyChange(document, setFault(document, id, 'it', false));
  expect(isBroken(mended, [id])).toBe(false);
  expect(mended.topology.faults).toHaveLength(1);
});
