/** What may fail according to an expectation: the faults, one by one or every two, and the model with each of them. */
import type { Breakable, Survival } from '../../topology/resources';
import type { Named } from '../../sentences/walkthroughs';
import { forwards } from '../../topology/host-role';
import { hostId, networkId, type DeviceId } from '../../topology/things/thing-id';
import { buildModel } from '../build-model';
import type { Model } from '../model';
import { breakable, namedAs } from '../walkthrough/check-walkthroughs';
import { deviceBroken, faultsNamed, topologyWithout } from '../walkthrough/step-topology';
import type { Failed } from './hold';

/** Names in `each` that nothing has, with their places in the list. */
export function unknownFaults(
  model: Model,
  { each }: Survival,
): readonly { readonly index: number; readonly named: Named }[] {
  return each.flatMap((name, index) =>
    targetsNamed(model, name).length > 0 ? [] : [{ index, named: namedAs(name, breakable(model, name)) }],
  );
}

/** Every fault, or every two of them. `ends` are who ask and are asked: that they are lost when they fail goes without saying. */
export function failuresOf(model: Model, survival: Survival, ends: ReadonlySet<string>): readonly Failed[] {
  const { any, each, together, state } = survival;
  const kinds = any.flatMap((kind) => devicesOf(model, kind)).filter((target) => !ends.has(target));
  const targets = [...new Set([...kinds, ...each.flatMap((name) => targetsNamed(model, name))])];
  if (together === 1) return targets.map((target) => ({ targets: [target], state }));
  return targets.flatMap((one, index) =>
    targets.slice(index + 1).map((other) => ({ targets: [one, other], state })),
  );
}

/** The model as it is with these broken. */
export function modelWithout(model: Model, { targets, state }: Failed): Model {
  if (targets.length === 0) return model;
  return buildModel(topologyWithout(model.topology, targets, state), model);
}

/** The devices that a name stands for: itself, or what a Fault of the file breaks. */
function targetsNamed(model: Model, name: string): readonly string[] {
  const device = deviceBroken(model, name);
  if (device !== null) return [device];
  const { topology } = model;
  return faultsNamed(topology, name).flatMap(({ resource }) => deviceBroken(model, resource.target) ?? []);
}

function devicesOf({ appliance, cluster, topology }: Model, kind: Breakable): readonly DeviceId[] {
  switch (kind) {
    case 'node':
      return appliance.nodes.map(({ device }) => device);
    case 'pod':
      return cluster.pods.flatMap(({ device, node, hostNetwork }) =>
        node === null || hostNetwork ? [] : [device],
      );
    // A port without a cable carries nothing that could be lost.
    case 'port':
      return appliance.ports.flatMap(({ device, network }) => (network === null ? [] : [device]));
    case 'network':
      return topology.networks.map(({ resource }) => networkId(resource.name));
    case 'host':
    case 'router':
      return topology.hosts.flatMap(({ resource }) =>
        forwards(resource) === (kind === 'router') ? [hostId(resource.name)] : [],
      );
  }
}
