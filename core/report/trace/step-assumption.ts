/** Which assumption, if any, one step of a trace rests on: the most specific one that applies. */
import type { Model } from '../../analysis/model';
import { poolOf } from '../../kubernetes/calico/pool-of';
import { podOfDevice } from '../../kubernetes/pods/pod-index';
import type { Ipv4 } from '../../address/ipv4';
import type { DropCode } from '../../network/drop-code';
import type { Route } from '../../network/model';
import type { Hop, RouteDetail, Step, TranslationDetail } from '../../network/trace';
import type { AssumptionId } from './assumptions';

/** The assumption that the step's outcome depends on; null when none does. */
export function stepAssumption(model: Model, hop: Hop, step: Step): AssumptionId | null {
  switch (step.action) {
    case 'originate':
    case 'deliver':
      return podOfDevice(model.cluster, hop.device)?.nodeChosen === true ? 'scheduling' : null;
    case 'route':
      return routeAssumption(model, hop, step.detail);
    case 'dnat':
      return destinationTranslationAssumption(model, hop, step.detail);
    case 'snat':
      return sourceTranslationAssumption(model, hop, step.detail.chains);
    case 'encapsulate':
      return hop.kind === 'node' && !hasOwnPools(model) ? 'calico-encapsulation' : null;
    case 'neighbour':
      if (step.detail.how === 'announced') {
        return model.cluster.bgp.withoutPeer ? 'bgp-without-peer' : 'metallb-election';
      }
      return step.detail.how === 'proxy' && hop.kind === 'pod' ? 'pod-gateway' : null;
    case 'drop':
      // Without a peer no router hears of the address, and nobody answers for it beyond its link.
      if (isUnheard(step.detail.code) && isServiceAddress(model, step.packet.destination)) {
        return model.cluster.bgp.withoutPeer ? 'bgp-without-peer' : null;
      }
      if (step.detail.code !== 'reverse-path-filter') return null;
      return hop.kind === 'node' ? 'reverse-path-filter' : null;
    default:
      return null;
  }
}

function isUnheard(code: DropCode): boolean {
  return code === 'no-route' || code === 'host-unreachable' || code === 'ttl-expired';
}

function isServiceAddress({ cluster }: Model, address: Ipv4): boolean {
  return cluster.services.some(({ externalAddress }) => externalAddress === address);
}

function destinationTranslationAssumption(
  model: Model,
  hop: Hop,
  { branches, chains, chosen }: TranslationDetail,
): AssumptionId | null {
  if (chains.includes('CNI-HOSTPORT-DNAT')) return 'host-ports';
  if (chosen && podOfDevice(model.cluster, chosen.target)?.draining === true) return 'terminating-endpoints';
  if (branches.length > 1) return 'endpoint-choice';
  return hop.kind === 'node' ? 'kube-proxy-mode' : null;
}

function routeAssumption(model: Model, hop: Hop, detail: RouteDetail): AssumptionId | null {
  if (detail.route === null || detail.route === 'local') return null;
  // What the device sends itself needs no assumption about what it forwards.
  if (hop.kind === 'device') return hop.in === null ? null : 'device-forwarding';
  if (hop.kind !== 'node') return null;
  return nodeRouteAssumption(model, detail.route);
}

function nodeRouteAssumption(model: Model, route: Route): AssumptionId | null {
  if (route.origin === 'custom') return 'node-interfaces';
  if (route.origin === 'calico' && route.via !== null) {
    return poolOf(model.cluster.podNetwork.pools, route.prefix.address)?.crossSubnet === true
      ? 'calico-cross-subnet'
      : null;
  }
  if (route.origin !== 'default') return null;
  return model.appliance.internalSwitch.assumed ? 'internal-switch-range' : 'node-default-route';
}

/** Whether the files say themselves, by IPPool objects, how Calico is set up. */
function hasOwnPools(model: Model): boolean {
  return model.cluster.podNetwork.pools.some(({ name }) => name !== null);
}

/** By the chain that decided, as Calico and kube-proxy name them. */
function sourceTranslationAssumption(model: Model, hop: Hop, chains: readonly string[]): AssumptionId | null {
  if (hop.kind === 'device') return 'device-forwarding';
  if (hop.kind !== 'node') return null;
  const chain = chains.at(-1) ?? '';
  if (chain.startsWith('cali') && hasOwnPools(model)) return null;
  if (chain === 'cali-nat-outgoing') return 'calico-nat-outgoing';
  if (chain.startsWith('cali')) return 'calico-encapsulation';
  if (chain.startsWith('CNI')) return 'host-ports';
  return chain.startsWith('KUBE') ? 'kube-proxy-mode' : null;
}
