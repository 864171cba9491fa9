/**
 * The IP pools that Calico makes when it is installed, for dumps without IPPool objects: those of the operator's
 * Installation, or the one of calico-node's environment. They are read into IPPool objects. Where a dump has both,
 * the objects count: what an installer says later changes no pool. Source: Calico documentation, "Installation
 * reference" (CalicoNetworkSpec, IPPool; without a word a pool is 192.168.0.0/16 with IPIP and natOutgoing),
 * "Configuring calico/node" (CALICO_IPV4POOL_…); calico-node's startup, which takes no mode for `Never`.
 */
import { integerAt, listAt, textAt, valueAt, type Fields } from '../fields';
import type { PlacedObject } from '../object-index';

const apiVersion = 'projectcalico.org/v3';
const defaultCidr = '192.168.0.0/16';

/** The objects, and the pools that an installer would have made of them. */
export function withInstalledPools(objects: readonly PlacedObject[]): readonly PlacedObject[] {
  const hasPools = objects.some(({ resource: { kind, value } }) => {
    return kind === 'IPPool' && !(textAt(value, 'spec', 'cidr') ?? '').includes(':');
  });
  if (hasPools) return objects;
  const installation = objects.find(
    ({ resource: { kind, name } }) => kind === 'Installation' && name === 'default',
  );
  const pools = installation ? operatorPools(installation) : [];
  if (pools.length > 0) return [...objects, ...pools];
  for (const placed of objects) {
    const pool = environmentPool(placed);
    if (pool !== null) return [...objects, pool];
  }
  return objects;
}

function operatorPools(installation: PlacedObject): readonly PlacedObject[] {
  const { value } = installation.resource;
  const written = ['spec', 'calicoNetwork', 'ipPools'];
  const computed = ['status', 'computed', 'calicoNetwork', 'ipPools'];
  const isWritten = listAt(value, ...written).length > 0;
  const path = isWritten ? written : computed;
  return listAt(value, ...path).flatMap((pool, index) => {
    const cidr = textAt(pool, 'cidr') ?? defaultCidr;
    if (cidr.includes(':')) return [];
    const encapsulation = textAt(pool, 'encapsulation') ?? 'IPIP';
    const modeOf = (kind: string): string =>
      encapsulation === kind ? 'Always' : encapsulation === `${kind}CrossSubnet` ? 'CrossSubnet' : 'Never';
    return [
      made(installation, textAt(pool, 'name') ?? poolName(cidr, index), {
        cidr,
        blockSize: integerAt(pool, 'blockSize') ?? 26,
        ipipMode: modeOf('IPIP'),
        vxlanMode: modeOf('VXLAN'),
        natOutgoing: textAt(pool, 'natOutgoing') !== 'Disabled',
        nodeSelector: textAt(pool, 'nodeSelector') ?? 'all()',
        disabled: valueAt(pool, 'disabled') === true,
        allowedUses: listAt(pool, 'allowedUses'),
        ...(valueAt(pool, 'assignmentMode') === 'Manual' ? { assignmentMode: 'Manual' } : {}),
      }),
    ];
  });
}

/** As the operator calls a pool without a name. */
function poolName(cidr: string, index: number): string {
  return index === 0 ? 'default-ipv4-ippool' : `ipv4-${cidr.replaceAll(/[./]/g, '-')}`;
}

/** Of calico-node's DaemonSet, or of one of its pods. Without a range it says too little. */
function environmentPool(placed: PlacedObject): PlacedObject | null {
  const { kind, name, value } = placed.resource;
  const isSet = kind === 'DaemonSet' && name === 'calico-node';
  const isPod = kind === 'Pod' && textAt(value, 'metadata', 'labels', 'k8s-app') === 'calico-node';
  if (!isSet && !isPod) return null;
  const containers = isSet
    ? listAt(value, 'spec', 'template', 'spec', 'containers')
    : listAt(value, 'spec', 'containers');
  const variables = new Map(
    containers
      .filter((container) => textAt(container, 'name') === 'calico-node')
      .flatMap((container) => listAt(container, 'env'))
      .map((item) => [textAt(item, 'name'), textAt(item, 'value')] as const),
  );
  const cidr = variables.get('CALICO_IPV4POOL_CIDR') ?? null;
  if (cidr === null || (variables.get('NO_DEFAULT_POOLS') ?? '').toLowerCase() === 'true') return null;
  return made(placed, 'default-ipv4-ippool', {
    cidr,
    blockSize: Number(variables.get('CALICO_IPV4POOL_BLOCK_SIZE') ?? 26),
    ipipMode: modeOfVariable(variables.get('CALICO_IPV4POOL_IPIP')),
    vxlanMode: modeOfVariable(variables.get('CALICO_IPV4POOL_VXLAN')),
    natOutgoing: (variables.get('CALICO_IPV4POOL_NAT_OUTGOING') ?? 'true').toLowerCase() !== 'false',
    nodeSelector: variables.get('CALICO_IPV4POOL_NODE_SELECTOR') ?? 'all()',
  });
}

function modeOfVariable(text: string | null | undefined): string {
  const mode = (text ?? '').toLowerCase();
  return mode === 'always' ? 'Always' : mode === 'crosssubnet' ? 'CrossSubnet' : 'Never';
}

function made({ origin }: PlacedObject, name: string, spec: Fields): PlacedObject {
  const metadata = { name };
  const value = { apiVersion, kind: 'IPPool', metadata, spec };
  return { origin, resource: { apiVersion, kind: 'IPPool', namespace: 'default', name, value } };
}
