/** Address pools of MetalLB and of Calico, and MetalLB's BGP peers. */
import type { Sentences } from '../sentence';

const ranges =
  'Write ranges like 192.168.20.30-192.168.20.39 or 192.168.20.32/28, each address in one pool only.';

const peerFields: Readonly<Record<string, string>> = {
  peerAddress: "peerAddress: a router's IPv4 address",
  peerASN: 'peerASN: an AS number',
  myASN: 'myASN: an AS number',
};

function peerRemedy(network: string | null): string {
  return `Give a router on the compute port's network${network === null ? '' : ` ${network}`} this address, or name the one that is there.`;
}

export const poolSentences = {
  'HS322/overlap': ({ pool, text, other }: { pool: string; text: string; other: string }) => [
    `IPAddressPool ${pool}: ${text} overlaps ${other} of a pool before it.`,
    ranges,
  ],
  'HS322/range': ({ pool, text }: { pool: string; text: string }) => [
    `IPAddressPool ${pool}: "${text}" is no range of addresses.`,
    ranges,
  ],
  'HS324/incomplete': ({ peer, missing }: { peer: string; missing: readonly string[] }) => [
    `BGPPeer ${peer} has no ${missing.join(' and no ')} that can be read, so MetalLB speaks to nobody by it.`,
    `Write ${missing.map((field) => peerFields[field] ?? field).join(', ')}.`,
  ],
  'HS324/elsewhere': (args: { address: string; host: string; where: string; network: string | null }) => [
    `The BGP peer ${args.address} is ${args.host} on ${args.where}, not on the compute port's network: MetalLB's speakers have no link to it.`,
    peerRemedy(args.network),
  ],
  'HS324/nobody': ({ address, network }: { address: string; network: string | null }) => [
    `No host has the address ${address} of the BGP peer, so MetalLB announces nothing to it.`,
    peerRemedy(network),
  ],
  'HS334/range': ({ pool, cidr }: { pool: string; cidr: string | null }) => [
    `IPPool ${pool}: ${cidr === null ? 'spec.cidr' : `"${cidr}"`} is no range.`,
    'Write 172.27.0.0/16.',
  ],
  'HS334/overlap': ({ pool, cidr, other }: { pool: string; cidr: string; other: string }) => [
    `IPPool ${pool}: ${cidr} overlaps the IPPool ${other}.`,
    'Give each pool its own range.',
  ],
  'HS334/block-size': (args: { pool: string; size: number; cidr: string; least: number }) => [
    `IPPool ${args.pool}: blocks of /${args.size} do not fit ${args.cidr}.`,
    `Write a length from ${args.least} to 32.`,
  ],
  'HS334/tunnels': ({ pool }: { pool: string }) => [
    `IPPool ${pool}: VXLAN and IPIP cannot both be on.`,
    'Set one of the two to Never.',
  ],
  'HS334/selector': ({ pool, selector }: { pool: string; selector: string }) => [
    `IPPool ${pool}: "${selector}" is no selector.`,
    'Write all() or has(label).',
  ],
  HS335: ({ pool, cidr, podSubnet }: { pool: string; cidr: string; podSubnet: string }) => [
    `IPPool ${pool}: ${cidr} is outside the pod subnet ${podSubnet}, so kube-proxy takes its pods for strangers and masquerades them on their way to services.`,
    'Set podSubnet of the appliance to a range that holds the pool.',
  ],
} as const satisfies Sentences;
