/** A rule as `iptables-save` writes it, without the chain before it and the comment behind it. Source: iptables(8), iptables-extensions(8). */
import { formatIpv4 } from '../../address/ipv4';
import { formatPrefix } from '../../address/prefix';
import type { Match, PortRange, PrefixMatch, Rule, RuleAction } from '../../network/ruleset';

/** One line, or for a choice one line a branch, as kube-proxy writes it. */
export function ruleLines(rule: Rule): readonly string[] {
  const match = matchText(rule.match);
  return actionTexts(rule.action).map((action) => (match === '' ? action : `${match} ${action}`));
}

function matchText(match: Match): string {
  return [
    match.source ? prefixText('-s', match.source) : '',
    match.destination ? prefixText('-d', match.destination) : '',
    match.inInterface === undefined ? '' : `-i ${match.inInterface}`,
    match.outInterface === undefined ? '' : `-o ${match.outInterface}`,
    match.protocol === undefined ? '' : `-p ${match.protocol}`,
    match.sourcePorts ? portText('--sport', match.sourcePorts) : '',
    match.destinationPorts ? portText('--dport', match.destinationPorts) : '',
    match.sourceIsLocal === undefined ? '' : localText('--src-type', match.sourceIsLocal),
    match.destinationIsLocal === undefined ? '' : localText('--dst-type', match.destinationIsLocal),
    match.mark ? `-m mark ${match.mark.not === true ? '! ' : ''}--mark ${markText(match.mark.bits)}` : '',
    match.state ? `-m conntrack --ctstate ${match.state.join(',').toUpperCase()}` : '',
    match.destinationTranslated === undefined
      ? ''
      : `-m conntrack ${match.destinationTranslated ? '' : '! '}--ctstate DNAT`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function prefixText(option: string, { prefixes, not }: PrefixMatch): string {
  const shown = prefixes.slice(0, 4).map(formatPrefix).join(',');
  const more = prefixes.length > 4 ? `,… (${prefixes.length})` : '';
  return `${not === true ? '! ' : ''}${option} ${shown}${more}`;
}

function portText(option: string, ports: readonly PortRange[]): string {
  const words = ports.map(({ first, last }) => (first === last ? String(first) : `${first}:${last}`));
  return words.length === 1 ? `${option} ${words[0] ?? ''}` : `-m multiport ${option}s ${words.join(',')}`;
}

function localText(option: string, local: boolean): string {
  return `-m addrtype ${local ? '' : '! '}${option} LOCAL`;
}

function markText(bits: number): string {
  const hex = `0x${bits.toString(16)}`;
  return `${hex}/${hex}`;
}

function actionTexts(action: RuleAction): readonly string[] {
  switch (action.type) {
    case 'accept':
      return ['-j ACCEPT'];
    case 'drop':
      return ['-j DROP'];
    case 'reject':
      return [`-j REJECT --reject-with ${action.with}`];
    case 'return':
      return ['-j RETURN'];
    case 'jump':
      return [`-j ${action.chain}`];
    case 'mark':
      return [`-j MARK ${action.clear === true ? '--xor-mark' : '--or-mark'} 0x${action.bits.toString(16)}`];
    case 'dnat':
      return [
        `-j DNAT --to-destination ${formatIpv4(action.address)}${action.port === null ? '' : `:${action.port}`}`,
      ];
    case 'snat':
      return [`-j SNAT --to-source ${formatIpv4(action.address)}`];
    case 'masquerade':
      return ['-j MASQUERADE'];
    case 'choose':
      return chooseTexts(action.branches);
  }
}

/** The ladder of kube-proxy: each rung's probability is of what the rungs before it have left. */
function chooseTexts(branches: Extract<RuleAction, { type: 'choose' }>['branches']): readonly string[] {
  let left = 1;
  return branches.map(({ chain, probability }, index) => {
    const share = left > 0 ? Math.min(1, probability / left) : 1;
    left -= probability;
    if (index === branches.length - 1) return `-j ${chain}`;
    return `-m statistic --mode random --probability ${share.toFixed(4)} -j ${chain}`;
  });
}
