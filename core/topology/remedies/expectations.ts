/** Expectations: names put right, fields that clash taken out, and what is so written down. */
import type { Clash } from '../../sentences/expectations';
import type { TopologyChange } from '../document';
import { chosen } from './fields';
import type { Mending } from './mending';
import type { Remedies } from './remedies';

function withoutClash(clash: Clash, at: Mending): readonly TopologyChange[] {
  return clash.type === 'more-than-there-are' ? at.sets(`${clash.of} of ${clash.atLeast}`) : [at.remove()];
}

export const expectationRemedies: Remedies = {
  'HS710/end': ({ names }, at) => at.sets(...chosen(names)),
  'HS710/group': ({ kind, named }, at) => at.sets(named.meant === null ? null : `${kind}/${named.meant}`),
  'HS710/fault': ({ meant }, at) => (meant === null ? [at.remove()] : at.sets(meant)),
  HS711: ({ protocols }, at) =>
    protocols.map((protocol) => at.set(protocol.toUpperCase(), [...at.holder(), 'protocol'])),
  HS712: ({ clash }, at) => withoutClash(clash, at),
  'HS713/otherwise': ({ actual }, at) => at.sets(actual),
  HS714: ({ delivered, of }, at) => (delivered === 0 ? [] : at.sets(`${delivered} of ${of}`)),
  HS716: (_, at) => [at.remove()],
  HS717: ({ seen, own }, at) => at.sets(seen === own ? 'kept' : 'hidden'),
  HS718: ({ flow, others }, at) => (others === 0 ? [at.append(flow.from)] : []),
};
