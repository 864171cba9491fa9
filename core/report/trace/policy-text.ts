/** A verdict of the filter rules, with the rule that decided. */
import type { PolicyDetail } from '../../network/trace';
import type { Headline } from './headline';

const titles: Readonly<Record<PolicyDetail['verdict'], string>> = {
  accept: 'Allowed',
  pass: 'Passed on',
  drop: 'Denied',
  reject: 'Rejected',
};

/** `forward-filter: cali-tw-cali0a1b2c: allow from default/web`. */
export function policyText({ hook, chain, rule, verdict }: PolicyDetail): Headline {
  const decided = chain === hook ? rule : [chain, rule].filter(Boolean).join(': ');
  return { title: titles[verdict], message: `${hook}, ${decided || 'default policy of the chain'}` };
}
