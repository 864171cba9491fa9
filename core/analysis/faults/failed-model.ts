/** The model in which something more has failed than the file says. */
import type { Network } from '../../network/model';
import { buildForwardingPlane } from '../../network/forwarding-plane';
import { buildModelInSteps } from '../build-model';
import type { Model } from '../model';
import { topologyWithout } from '../walkthrough/step-topology';
import type { Steps } from '../../topology/steps';
import type { Failable } from './failable';

/** `failed-over`: nodes have been away for so long that their pods are made again elsewhere. */
export function* failedModel(
  model: Model,
  failed: readonly Failable[],
  state: 'down' | 'failed-over' = 'down',
): Steps<Model> {
  const targets = failed.flatMap(({ kind, target }) => (kind === 'cable' ? [] : [target]));
  const topology = topologyWithout(model.topology, targets, state);
  const built = targets.length === 0 ? model : yield* buildModelInSteps(topology, model);
  const cables = failed.filter((one) => one.kind === 'cable');
  if (cables.length === 0) return built;
  const network = cables.reduce(withoutCable, built.network);
  return { ...built, network, plane: buildForwardingPlane(network) };
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
