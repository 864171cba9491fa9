/** The model in which something more has failed than the file says. */
import type { Network } from '../../network/model';
import { buildForwardingPlane } from '../../network/forwarding-plane';
import type { Placed } from '../../topology/document';
import type { FaultResource } from '../../topology/resources';
import { buildModelInSteps } from '../build-model';
import type { Model } from '../model';
import type { Steps } from '../../topology/steps';
import type { Failable } from './failable';

/** `failed-over`: nodes have been away for so long that their pods are made again elsewhere. */
export function* failedModel(
  model: Model,
  failed: readonly Failable[],
  state: 'down' | 'failed-over' = 'down',
): Steps<Model> {
  const faults = failed.flatMap((one) => (one.kind === 'cable' ? [] : [faultOf(one, state)]));
  const topology = { ...model.topology, faults: [...model.topology.faults, ...faults] };
  const built = faults.length === 0 ? model : yield* buildModelInSteps(topology, model);
  const cables = failed.filter((one) => one.kind === 'cable');
  if (cables.length === 0) return built;
  const network = cables.reduce(withoutCable, built.network);
  return { ...built, network, plane: buildForwardingPlane(network) };
}

/** A fault that stands in no file. Only a node fails over. */
function faultOf(
  { kind, target }: Exclude<Failable, { kind: 'cable' }>,
  state: 'down' | 'failed-over',
): Placed<FaultResource> {
  return {
    resource: {
      kind: 'Fault',
      name: `what-if-${target}`,
      target,
      state: kind === 'node' ? state : 'down',
      active: true,
    },
    origin: { file: -1, document: -1, path: [] },
  };
}

/** A host's interface whose cable is cut has no carrier, hence no routes. */
function withoutCable(network: Network, cable: Extract<Failable, { kind: 'cable' }>): Network {
  const { host, interface: name } = cable;
  const devices = network.devices.map((device) =>
    device.name === host
      ? {
          ...device,
          interfaces: device.interfaces.map((own) => (own.name === name ? { ...own, up: false } : own)),
        }
      : device,
  );
  const links = network.links.map((link) =>
    [link.a, link.b].some((end) => end.device === host && end.interface === name)
      ? { ...link, up: false }
      : link,
  );
  return { devices, links };
}
