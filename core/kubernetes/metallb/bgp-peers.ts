/**
 * Whom MetalLB's speakers speak BGP to. BGPPeer objects, where a file has any, are the whole configuration;
 * else the peers of the appliance's settings. Source: MetalLB documentation, "MetalLB in BGP mode",
 * "Advanced BGP configuration"; RFC 4271 (a session is a TCP connection), RFC 5082 (neighbours are on one link).
 *
 * A peer is the outside host that has its address. A speaker reaches it over the external switch: the host
 * must be on the compute port's network.
 */
import { formatIpv4, type Ipv4 } from '../../address/ipv4';
import type { ApplianceFacts } from '../../appliance/facts';
import type { DeviceName } from '../../network/model';
import type { Topology } from '../../topology/document';
import { said } from '../../topology/problems/finding';
import type { BgpPeer } from '../cluster';
import type { ClusterNodeSeed } from '../cluster-nodes';
import { addressAt, fieldsAt, integerAt, listAt } from '../fields';
import type { Finding } from '../finding';
import { objectsOf, type ObjectIndex } from '../object-index';
import { selectorMatches } from '../policies/label-selector';
import { hostId, networkId, portId } from '../../topology/things/thing-id';

export interface BgpSurroundings {
  readonly index: ObjectIndex;
  readonly topology: Topology;
  readonly facts: ApplianceFacts;
  readonly nodes: readonly ClusterNodeSeed[];
  readonly down: ReadonlySet<DeviceName>;
}

export function bgpPeers(around: BgpSurroundings, report: (finding: Finding) => void): readonly BgpPeer[] {
  const { index, topology, nodes } = around;
  const objects = objectsOf(index, 'BGPPeer');
  if (objects.length === 0) {
    const { appliance } = topology;
    const metallb = appliance?.resource.kubernetes?.metallb;
    if (!appliance || metallb?.mode !== 'bgp') return [];
    return metallb.peers.map(({ address, peerASN, selfASN }, position) => {
      const place = {
        origin: appliance.origin,
        path: ['spec', 'kubernetes', 'metallb', 'peers', position, 'address'],
      };
      const all = nodes.map(({ device }) => device);
      const found = session(around, address, place, report);
      return { name: null, address, peerAsn: peerASN, selfAsn: selfASN, nodes: all, ...found };
    });
  }
  return objects.flatMap(({ resource, origin }): BgpPeer[] => {
    const { value, name } = resource;
    const address = addressAt(value, 'spec', 'peerAddress');
    const [peerAsn, selfAsn] = [integerAt(value, 'spec', 'peerASN'), integerAt(value, 'spec', 'myASN')];
    if (address === null || peerAsn === null || selfAsn === null) {
      report(incomplete(name, { peerAddress: address, peerASN: peerAsn, myASN: selfAsn }, origin));
      return [];
    }
    const selectors = listAt(value, 'spec', 'nodeSelectors');
    const able = nodes.filter(
      ({ labels }) =>
        selectors.length === 0 || selectors.some((selector) => selectorMatches(fieldsAt(selector), labels)),
    );
    const found = session(around, address, { origin, path: ['spec', 'peerAddress'] }, report);
    return [{ name, address, peerAsn, selfAsn, nodes: able.map(({ device }) => device), ...found }];
  });
}

/** MetalLB 0.15 also takes peers by interface and with any AS number: those are not simulated. */
function incomplete(
  name: string,
  fields: Readonly<Record<'peerAddress' | 'peerASN' | 'myASN', number | null>>,
  origin: Finding['origin'],
): Finding {
  const missing = Object.entries(fields).flatMap(([field, value]) => (value === null ? [field] : []));
  return {
    said: said('HS324/incomplete', { peer: name, missing }),
    severity: 'warning',
    origin,
    path: ['spec', missing[0] ?? 'peerAddress'],
  };
}

function session(
  { topology, facts, down }: BgpSurroundings,
  address: Ipv4,
  place: Pick<Finding, 'origin' | 'path'>,
  report: (finding: Finding) => void,
): Pick<BgpPeer, 'host' | 'up'> {
  const network = facts.ports.find(({ name }) => name === facts.computePort)?.network ?? null;
  const owners = topology.hosts.flatMap(({ resource }) =>
    resource.interfaces.filter((one) => one.address.address === address).map((one) => ({ resource, one })),
  );
  const near = owners.find(({ one }) => one.network === network);
  if (near) {
    const devices = [
      hostId(near.resource.name),
      networkId(near.one.network),
      portId(facts.computePort ?? ''),
    ];
    const link = facts.ports.find(({ name }) => name === facts.computePort)?.up !== false;
    return { host: devices[0] ?? null, up: link && !devices.some((device) => down.has(device)) };
  }
  const text = formatIpv4(address);
  const [first] = owners;
  report({
    said: first
      ? said('HS324/elsewhere', {
          address: text,
          host: first.resource.name,
          where: first.one.network,
          network,
        })
      : said('HS324/nobody', { address: text, network }),
    severity: 'warning',
    ...place,
  });
  return { host: null, up: false };
}
