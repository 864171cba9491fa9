/** A device's Ruleset as an nftables file. Source: nft(8); hook priorities as in the kernel's nf_ip_hook_priorities. */
import { formatIpv4 } from '../../address/ipv4';
import { formatPrefix } from '../../address/prefix';
import type { Chain, Hook, Match, PortRange, PrefixMatch, RuleAction, Ruleset } from '../../network/ruleset';
import type { LabNamespace } from './lab-plan';

const baseChains: Readonly<Record<Hook, string>> = {
  'prerouting-raw': 'type filter hook prerouting priority -300',
  'prerouting-nat': 'type nat hook prerouting priority -100',
  'input-filter': 'type filter hook input priority 0',
  'forward-filter': 'type filter hook forward priority 0',
  'output-nat': 'type nat hook output priority -100',
  'output-filter': 'type filter hook output priority 0',
  'postrouting-nat': 'type nat hook postrouting priority 100',
};

/** Chains whose branch a `choose` takes: the preferred target's, else the first. */
export interface LabChoice {
  readonly preferredTargets: readonly string[];
}

/** A device's interface names, where the kernel could not take them, and the names they have in the lab. */
type InterfaceNames = ReadonlyMap<string, string>;

/** The nftables file, or null when the device has no rules. */
export function labRules(namespace: LabNamespace, choice: LabChoice): string | null {
  const ruleset = namespace.device.rules;
  const names: InterfaceNames = new Map(namespace.interfaces.map((one) => [one.model.name, one.name]));
  const hooks = Object.entries(ruleset.hooks).flatMap(([hook, chain]) =>
    chain ? [{ hook: hook as Hook, chain }] : [],
  );
  if (hooks.length === 0) return null;
  const lines = ['table ip hopscope {'];
  for (const list of recentLists(ruleset)) {
    const timeout = `timeout ${list.seconds}s`;
    lines.push(
      `  set ${listName(list.name)} { type ipv4_addr; flags dynamic, timeout; size 65536; ${timeout}; }`,
    );
  }
  // A jump needs its target: all chains are declared before any has rules.
  for (const chain of ruleset.chains) lines.push(`  chain ${chainName(chain.name)} {`, '  }');
  for (const chain of ruleset.chains) lines.push(...chainText(chain, names, choice));
  for (const { hook, chain } of hooks) {
    const policy = ruleset.chains.find((candidate) => candidate.name === chain)?.policy ?? 'accept';
    lines.push(
      `  chain hook-${hook} {`,
      `    ${baseChains[hook]}; policy ${policy};`,
      `    jump ${chainName(chain)}`,
      '  }',
    );
  }
  return [...lines, '}', ''].join('\n');
}

/** The lists that rules ask for; nft has a set with a timeout where iptables has `recent`. */
function recentLists({ chains }: Ruleset): readonly { readonly name: string; readonly seconds: number }[] {
  const lists = chains.flatMap(({ rules }) => rules.flatMap(({ match }) => match.recent ?? []));
  return [...new Map(lists.map(({ list, seconds }) => [list, { name: list, seconds }])).values()];
}

function listName(list: string): string {
  return `r-${list.replace(/[^A-Za-z0-9_.-]/g, '_')}`;
}

/** nft takes letters, digits and a few marks in names; a leading letter keeps digits-only names apart. */
function chainName(name: string): string {
  return `c-${name.replace(/[^A-Za-z0-9_.-]/g, '_')}`;
}

function chainText(chain: Chain, names: InterfaceNames, choice: LabChoice): string[] {
  return [
    `  chain ${chainName(chain.name)} {`,
    ...chain.rules.map(
      (rule) => `    ${[...matchText(rule.match, names), actionText(rule.action, choice)].join(' ')}`,
    ),
    '  }',
  ];
}

function matchText(match: Match, names: InterfaceNames): string[] {
  const parts: string[] = [];
  if (match.inInterface !== undefined) parts.push(`iifname ${interfacePattern(match.inInterface, names)}`);
  if (match.outInterface !== undefined) parts.push(`oifname ${interfacePattern(match.outInterface, names)}`);
  if (match.source) parts.push(prefixText('saddr', match.source));
  if (match.destination) parts.push(prefixText('daddr', match.destination));
  if (match.protocol) parts.push(`meta l4proto ${match.protocol}`);
  if (match.sourcePorts) parts.push(`th sport ${portText(match.sourcePorts)}`);
  if (match.destinationPorts) parts.push(`th dport ${portText(match.destinationPorts)}`);
  if (match.sourceIsLocal !== undefined)
    parts.push(`fib saddr type ${match.sourceIsLocal ? '' : '!= '}local`);
  if (match.destinationIsLocal !== undefined) {
    parts.push(`fib daddr type ${match.destinationIsLocal ? '' : '!= '}local`);
  }
  if (match.mark) {
    parts.push(`meta mark & ${match.mark.bits} ${match.mark.not ? '!=' : '=='} ${match.mark.bits}`);
  }
  if (match.state) parts.push(`ct state { ${match.state.join(', ')} }`);
  if (match.destinationTranslated !== undefined) {
    parts.push(`ct status & dnat ${match.destinationTranslated ? '==' : '!='} dnat`);
  }
  if (match.recent) parts.push(`ip saddr @${listName(match.recent.list)}`);
  return parts;
}

/** iptables writes "any that begins so" as `cali+`, nft as `cali*`. */
function interfacePattern(name: string, names: InterfaceNames): string {
  return `"${names.get(name) ?? name.replace(/\+$/, '*')}"`;
}

function prefixText(field: 'saddr' | 'daddr', match: PrefixMatch): string {
  return `ip ${field} ${match.not ? '!= ' : ''}{ ${match.prefixes.map(formatPrefix).join(', ')} }`;
}

function portText(ports: readonly PortRange[]): string {
  const ranges = ports.map((range) =>
    range.first === range.last ? `${range.first}` : `${range.first}-${range.last}`,
  );
  return `{ ${ranges.join(', ')} }`;
}

function actionText(action: RuleAction, choice: LabChoice): string {
  switch (action.type) {
    case 'accept':
    case 'drop':
    case 'return':
    case 'masquerade':
      return action.type;
    case 'reject':
      return action.with === 'tcp-reset'
        ? 'reject with tcp reset'
        : `reject with icmp type ${action.with === 'icmp-port-unreachable' ? 'port-unreachable' : 'admin-prohibited'}`;
    case 'jump':
      return `jump ${chainName(action.chain)}`;
    case 'choose': {
      const preferred = action.branches.find((branch) => choice.preferredTargets.includes(branch.target));
      const branch = preferred ?? action.branches[0];
      return branch ? `jump ${chainName(branch.chain)}` : 'return';
    }
    case 'mark':
      return action.clear
        ? `meta mark set meta mark & 0x${(~action.bits >>> 0).toString(16)}`
        : `meta mark set meta mark | 0x${action.bits.toString(16)}`;
    case 'dnat':
      return [
        ...(action.remember === undefined ? [] : [`update @${listName(action.remember)} { ip saddr }`]),
        `dnat to ${formatIpv4(action.address)}${action.port === null ? '' : `:${action.port}`}`,
      ].join(' ');
    case 'snat':
      return `snat to ${formatIpv4(action.address)}`;
  }
}
