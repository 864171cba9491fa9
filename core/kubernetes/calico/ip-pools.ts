/**
 * Calico's IP pools: which addresses pods get, how packets for them cross between nodes, and who is
 * masqueraded. IPPool objects, where a file has any for IPv4, are the whole configuration, as a dump
 * has it; else there is one pool, the appliance's pod subnet.
 * Source: Calico documentation, "IP pool"; libcalico-go validator and lib/ipam.
 */
import {
  formatPrefix,
  parseAddressWithLength,
  prefixContains,
  prefixesOverlap,
  prefixOf,
  type Prefix,
} from '../../address/prefix';
import type { Said } from '../../sentences/catalogue';
import { said } from '../../topology/problems/finding';
import type { PodPool } from '../cluster';
import type { LocalTraffic } from '../kube-proxy/local-traffic';
import type { ClusterSettings } from '../cluster-settings';
import { integerAt, isTrueAt, listAt, textAt, valueAt } from '../fields';
import type { Finding } from '../finding';
import { objectsOf, type ObjectIndex, type PlacedObject } from '../object-index';
import { readSelector, type Selector } from './selector';

/** A pool with what only the allocation of addresses wants to know of it. */
export interface IpPool extends PodPool {
  /** By the node's labels: whether pods there get addresses from it without asking. */
  readonly takesNode: Selector;
  readonly forWorkloads: boolean;
  /** Whether pods get its addresses without naming it (`assignmentMode`). */
  readonly automatic: boolean;
  readonly forTunnels: boolean;
}

const defaultBlockSize = 26;

/** The pools in the order in which Calico goes through them: by name. */
export function ipPools(
  index: ObjectIndex,
  settings: ClusterSettings,
  { detector }: LocalTraffic,
  report: (finding: Finding) => void,
): readonly IpPool[] {
  const objects = objectsOf(index, 'IPPool').filter(
    ({ resource }) => !(textAt(resource.value, 'spec', 'cidr') ?? '').includes(':'),
  );
  if (objects.length === 0) return [appliancePool(settings)];
  const taken: IpPool[] = [];
  for (const placed of objects) {
    const pool = readPool(placed, taken, report);
    if (pool === null) continue;
    taken.push(pool);
    if (detector.type === 'cidrs' && !detector.cidrs.some((cidr) => containsPrefix(cidr, pool.subnet)))
      report(outsideSubnet(placed, pool, settings));
  }
  return taken.toSorted((a, b) => ((a.name ?? '') < (b.name ?? '') ? -1 : 1));
}

function appliancePool({ podSubnet, calico }: ClusterSettings): IpPool {
  return {
    name: null,
    subnet: podSubnet,
    blockSize: Math.min(32, Math.max(calico.blockSize, podSubnet.length)),
    encapsulation: calico.encapsulation,
    crossSubnet: false,
    natOutgoing: calico.natOutgoing,
    disabled: false,
    takesNode: () => true,
    forWorkloads: true,
    automatic: true,
    forTunnels: true,
  };
}

function containsPrefix(outer: Prefix, inner: Prefix): boolean {
  return inner.length >= outer.length && prefixContains(outer, inner.address);
}

/** kube-proxy tells pods from others by the pod subnet, its cluster CIDR. */
function outsideSubnet({ origin }: PlacedObject, pool: IpPool, { podSubnet }: ClusterSettings): Finding {
  return {
    said: said('HS335', {
      pool: pool.name ?? '',
      cidr: formatPrefix(pool.subnet),
      podSubnet: formatPrefix(podSubnet),
    }),
    severity: 'warning',
    origin,
    path: ['spec', 'cidr'],
  };
}

function readPool(
  placed: PlacedObject,
  others: readonly IpPool[],
  report: (finding: Finding) => void,
): IpPool | null {
  const { name, value } = placed.resource;
  const refuse = (field: string, what: Said): null => {
    report({ said: what, severity: 'error', origin: placed.origin, path: ['spec', field] });
    return null;
  };
  const cidr = textAt(value, 'spec', 'cidr');
  const written = cidr === null ? null : parseAddressWithLength(cidr);
  if (cidr === null || !written) return refuse('cidr', said('HS334/range', { pool: name, cidr }));
  const subnet: Prefix = prefixOf(written.address, written.length);
  const rival = others.find((other) => prefixesOverlap(other.subnet, subnet));
  if (rival) return refuse('cidr', said('HS334/overlap', { pool: name, cidr, other: rival.name ?? '' }));
  const blockSize = integerAt(value, 'spec', 'blockSize') ?? defaultBlockSize;
  if (blockSize < 20 || blockSize > 32 || blockSize < subnet.length) {
    const least = Math.max(20, subnet.length);
    return refuse('blockSize', said('HS334/block-size', { pool: name, size: blockSize, cidr, least }));
  }
  const modes = [textAt(value, 'spec', 'vxlanMode'), textAt(value, 'spec', 'ipipMode')] as const;
  const [vxlan, ipip] = modes.map((mode) => mode === 'Always' || mode === 'CrossSubnet');
  if (vxlan && ipip) return refuse('vxlanMode', said('HS334/tunnels', { pool: name }));
  const selector = textAt(value, 'spec', 'nodeSelector') ?? '';
  const takesNode = readSelector(selector);
  if (takesNode === null) return refuse('nodeSelector', said('HS334/selector', { pool: name, selector }));
  const uses = listAt(value, 'spec', 'allowedUses');
  const allows = (use: string): boolean => uses.length === 0 || uses.includes(use);
  return {
    name,
    subnet,
    blockSize,
    encapsulation: vxlan ? 'VXLAN' : ipip ? 'IPIP' : 'None',
    crossSubnet: modes.includes('CrossSubnet'),
    natOutgoing: isTrueAt(value, 'spec', 'natOutgoing') || isTrueAt(value, 'spec', 'nat-outgoing'),
    disabled: isTrueAt(value, 'spec', 'disabled'),
    takesNode,
    forWorkloads: allows('Workload'),
    automatic: valueAt(value, 'spec', 'assignmentMode') !== 'Manual',
    forTunnels: allows('Tunnel'),
  };
}

/** The pool without what only the allocation of addresses wants to know. */
export function poolFacts(pool: IpPool): PodPool {
  const { name, subnet, blockSize, encapsulation, crossSubnet, natOutgoing, disabled } = pool;
  return { name, subnet, blockSize, encapsulation, crossSubnet, natOutgoing, disabled };
}
