/** A node's rules, printed as `iptables-save` prints them. */
import { formatIpv4 } from '#core/address/ipv4';
import { formatPrefix } from '#core/address/prefix';
import { nodeRules } from '#core/kubernetes/node-rules';
import type { Match, PrefixMatch, RuleAction, Ruleset } from '#core/network/ruleset';
import { buildFixture, type ClusterFixture } from '#test/kubernetes/cluster-fixture';

/** The lines of all chains whose names fit. */
export function save({ chains }: Ruleset, prefix: RegExp): readonly string[] {
  return chains
    .filter((chain) => prefix.test(chain.name))
    .flatMap((chain) =>
      chain.rules.map((rule) =>
        [`-A ${chain.name}`, ...matchText(rule.match), `/* ${rule.comment} */`, actionText(rule.action)].join(
          ' ',
        ),
      ),
    );
}

function matchText(match: Match): string[] {
  const port = match.destinationPorts?.[0];
  return [
    ...prefixText('-s', match.source),
    ...prefixText('-d', match.destination),
    ...(match.outInterface === undefined ? [] : [`-o ${match.outInterface}`]),
    ...(match.protocol ? [`-p ${match.protocol}`] : []),
    ...(port ? [`--dport ${port.first}`] : []),
    ...(match.sourceIsLocal ? ['--src-type LOCAL'] : []),
    ...(match.destinationIsLocal ? ['--dst-type LOCAL'] : []),
    ...(match.mark ? [`${match.mark.not ? '! ' : ''}--mark 0x${match.mark.bits.toString(16)}`] : []),
    ...(match.recent
      ? [`-m recent --name ${match.recent.list} --rcheck --seconds ${match.recent.seconds}`]
      : []),
    ...(match.state ? [`--ctstate ${match.state.join(',').toUpperCase()}`] : []),
  ];
}

function prefixText(flag: string, match: PrefixMatch | undefined): string[] {
  if (!match) return [];
  const text = match.prefixes.map((one) => (one.length === 32 ? formatIpv4(one.address) : formatPrefix(one)));
  return [`${match.not ? '! ' : ''}${flag} ${text.join(',')}`];
}

function actionText(action: RuleAction): string {
  switch (action.type) {
    case 'jump':
      return `-j ${action.chain}`;
    case 'choose':
      return action.branches
        .map((branch) => `${branch.probability.toFixed(2)} -j ${branch.chain}`)
        .join(' | ');
    case 'mark':
      return `-j MARK ${action.clear ? '--xor-mark' : '--or-mark'} 0x${action.bits.toString(16)}`;
    case 'dnat':
      return `${action.remember === undefined ? '' : `-m recent --name ${action.remember} --set `}-j DNAT --to-destination ${formatIpv4(action.address)}:${action.port}`;
    default:
      return `-j ${action.type.toUpperCase()}`;
  }
}

export function rulesOf(fixture: ClusterFixture, nodeIndex = 0): Ruleset {
  const { cluster } = buildFixture(fixture);
  const node = cluster.nodes[nodeIndex];
  if (!node) throw new Error('no such node');
  return nodeRules(cluster)(node);
}
