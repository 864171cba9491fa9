/** What listens on the nodes themselves. Source: Kubernetes documentation, "Ports and Protocols": 6443 on the control plane. */
import { expect, it } from 'vitest';
import { sampleModel } from '../analysis/topologies';

it('the API server listens on the master alone', () => {
  const { network } = sampleModel('two-workers');
  const listening = network.devices.filter(({ listeners }) =>
    listeners.some(({ protocol, port }) => protocol === 'tcp' && port === 6443),
  );
  expect(listening.map(({ name }) => name)).toEqual(['node/master']);
  expect(network.devices.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['node/worker', 'node/worker2']),
  );
});
