/** Changes of networks outside. Prefixes come as typed; renaming and removing take care of everybody who names one. */
import type { Placed, TopologyChange, TopologyDocument } from '../../document';
import type { NetworkResource } from '../../resources';
import { ourApiVersion } from '../../schema/fields';
import { addResources, changeOf, noChange, numberOrText, removeResources, setField } from '../field';
import { networkId } from '../../things/thing-id';
import { forgetInView } from '../view/renames';
import { faultsOf, followNetwork, followRename, forgetNetwork } from './references';

export interface NetworkValues {
  readonly name: string;
  readonly cidr: string;
  readonly zone: NetworkResource['zone'];
}

/** Adds a network at the end of the file. */
export function addNetwork(document: TopologyDocument, { name, cidr, zone }: NetworkValues): TopologyChange {
  const value = {
    apiVersion: ourApiVersion,
    kind: 'Network',
    metadata: { name },
    spec: { cidr, zone },
  };
  return changeOf(`add network ${name}`, addResources(document, [value]));
}

/** A network's fields: its subnet as typed, its zone, its largest packet. */
export type NetworkField =
  | { readonly field: 'cidr'; readonly value: string }
  | { readonly field: 'zone'; readonly value: NetworkResource['zone'] }
  | { readonly field: 'mtu'; readonly value: string };

/** Sets one field of a network. */
export function setNetwork(
  document: TopologyDocument,
  name: string,
  { field, value }: NetworkField,
): TopologyChange {
  const words = { cidr: 'the subnet', zone: 'the zone', mtu: 'MTU' }[field];
  const title = `set ${words} of ${name} to ${value}`;
  const network = networkNamed(document, name);
  if (!network) return noChange(title);
  const fallback = { cidr: null, zone: 'private', mtu: 1500 }[field];
  const written = field === 'mtu' ? numberOrText(value) : value;
  return changeOf(title, setField(document, network, ['spec', field], written, fallback));
}

/** Gives a network another name, everywhere. */
export function renameNetwork(document: TopologyDocument, from: string, to: string): TopologyChange {
  const title = `rename ${from} to ${to}`;
  const network = networkNamed(document, from);
  if (!network || from === to) return noChange(title);
  const rename = { from: networkId(from), to: networkId(to) };
  const change = changeOf(
    title,
    setField(document, network, ['metadata', 'name'], to),
    followNetwork(document, from, to),
    followRename(document, rename),
  );
  return { ...change, renames: [rename] };
}

/** Removes a network: its cables are unplugged, and interfaces in it go. */
export function removeNetwork(document: TopologyDocument, name: string): TopologyChange {
  const title = `remove network ${name}`;
  const network = networkNamed(document, name);
  if (!network) return noChange(title);
  return changeOf(
    title,
    forgetNetwork(document, name),
    forgetInView(document, networkId(name)),
    removeResources([network, ...faultsOf(document, networkId(name))]),
  );
}

function networkNamed({ topology }: TopologyDocument, name: string): Placed<NetworkResource> | undefined {
  return topology.networks.find(({ resource }) => resource.name === name);
}
