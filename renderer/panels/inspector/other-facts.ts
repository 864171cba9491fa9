/** What the inspector tells about what is no device and no service: groups, frames, the pod network, notes, single interfaces. */
import { formatIpv4 } from '#core/address/ipv4';
import { formatPrefix } from '#core/address/prefix';
import { formatRange } from '#core/address/range';
import type { Model } from '#core/analysis/model';
import { foldsOf } from '#core/diagram/folds';
import type { Interface } from '#core/network/model';
import { foldView } from '../../actions/folding';
import type { BoxFacts, Fact } from './fact';
import type { ThingId } from '#core/topology/things/thing-id';

const NEITHER = { endpoint: null, asks: false };

/** One interface of a device. */
export function interfaceFacts(owner: string, { name, addresses, mac, mtu, up }: Interface): BoxFacts {
  const facts: readonly Fact[] = [
    {
      name: 'Address',
      value: addresses.map(({ address, length }) => `${formatIpv4(address)}/${length}`).join(', ') || 'none',
      mono: true,
    },
    { name: 'MAC address', value: mac, mono: true },
    { name: 'MTU', value: String(mtu) },
    { name: 'State', value: up ? 'up' : 'down' },
  ];
  return { title: `${owner}, ${name}`, kind: 'Interface', facts, ...NEITHER };
}

/** A group, folded or open. */
export function groupFacts(model: Model, id: ThingId): BoxFacts | null {
  const fold = foldsOf(model, foldView(model.topology)).find((one) => one.id === id);
  if (!fold) return null;
  const facts = [{ name: 'In it', value: `${fold.members.length} ${fold.things}` }];
  return { title: fold.title, kind: fold.folded ? 'Group, folded' : 'Group', facts, ...NEITHER };
}

/** Calico's pod network. */
export function podNetworkFacts({ cluster, network, topology }: Model): BoxFacts {
  const pods = network.devices.filter(({ kind }) => kind === 'pod').length;
  const between = cluster.encapsulation === 'None' ? 'as they are' : cluster.encapsulation;
  const facts: readonly Fact[] = [
    ...(topology.appliance?.resource.kubernetes
      ? []
      : [
          { name: 'Pod subnet', value: formatPrefix(cluster.podSubnet), mono: true },
          { name: 'Between nodes', value: between },
        ]),
    { name: 'Pods in it', value: String(pods) },
  ];
  return { title: 'Calico pod network', kind: 'Pod addresses', facts, ...NEITHER };
}

/** The cluster as a whole. */
export function clusterFacts({ cluster, appliance, topology }: Model): BoxFacts {
  const { nodeRange, serviceRange } = appliance;
  // The form beside the facts has what can be changed.
  const hasForm = (topology.appliance?.resource.kubernetes ?? null) !== null;
  const range = (name: string, value: string | null): readonly Fact[] =>
    value === null || hasForm ? [] : [{ name, value, mono: true }];
  const facts: readonly Fact[] = [
    ...range('Node addresses', nodeRange && formatRange(nodeRange)),
    ...range('Service addresses', serviceRange && formatRange(serviceRange)),
    ...range('Pod subnet', formatPrefix(cluster.podSubnet)),
    ...range('Service subnet', formatPrefix(cluster.serviceSubnet)),
    { name: 'Pods', value: String(cluster.pods.length) },
    { name: 'Services', value: String(cluster.services.length) },
    { name: 'Policies', value: String(cluster.policies.length) },
  ];
  return { title: 'Kubernetes cluster', kind: 'Cluster', facts, ...NEITHER };
}

/** The appliance as a whole. */
export function applianceFacts({ appliance }: Model): BoxFacts {
  const { internalSwitch, gatewayPort } = appliance;
  const subnet = formatPrefix(internalSwitch.subnet);
  const facts: readonly Fact[] = [
    { name: 'Default gateway', value: gatewayPort ?? 'none' },
    { name: 'Internal switch', value: internalSwitch.assumed ? `${subnet}, assumed` : subnet, mono: true },
  ];
  return { title: appliance.name, kind: 'Azure Stack Edge', facts, ...NEITHER };
}

/** A note of people's own. */
export function noteFacts(text: string): BoxFacts {
  return {
    title: 'Note',
    kind: 'Enter or a double click writes it',
    facts: [{ name: 'Text', value: text }],
    ...NEITHER,
  };
}
