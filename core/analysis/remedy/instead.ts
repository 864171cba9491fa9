/**
 * Remedies in words, where no change is enough. Where one is to ask something else, that is asked, too: what then keeps
 * the packet is said with it, and a name by which nothing arrives, whatever is known, is not suggested.
 */
import { answerQuestion, type GivenAnswer } from '../answer-question';
import { decidedBy } from '../look-up/decided-by';
import type { Model } from '../model';
import type { Question, Remedy } from '../question';
import type { Instead, RemedySaid } from '../../sentences/traces/remedies';
import { oneChange } from './changes';
import { plainRemedy } from './plain';
import { severalChanges } from './several-changes';

/** Null when the facts suggest nothing. */
export function wordsRemedy(model: Model, answer: GivenAnswer): Remedy | null {
  const remedy = plainRemedy(model, answer);
  const instead = remedy && askedInstead(remedy.said);
  if (!instead) return remedy;
  const again = answerQuestion(model, { ...answer.question, ...instead, endpoint: null });
  // What cannot be put as it stands (a port is missing) is for people to ask.
  if (!again.ok || again.outcome === 'delivered') return remedy;
  const next = nextRemedy(model, decidedBy(again));
  if (next) return { ...remedy, afterwards: [next.said, ...(next.afterwards ?? [])] };
  return remedy.said.kind === 'other-namespace' ? null : remedy;
}

function nextRemedy(model: Model, answer: GivenAnswer): Remedy | null {
  const proposal = oneChange(model, answer) ?? severalChanges(model, answer);
  return proposal?.remedy ?? plainRemedy(model, answer);
}

/** What the words say to ask; null where they say something else. */
function askedInstead({ kind, args }: RemedySaid): Partial<Question> | null {
  switch (kind) {
    case 'other-namespace':
      return { to: `${args.name}.${args.namespace}` };
    case 'own-name':
      return args.address === null ? null : { to: args.address };
    case 'ask-successor':
      return { to: args.address };
    case 'cluster-name':
    case 'cluster-only':
      return questionOf(args.instead);
    default:
      return null;
  }
}

function questionOf(instead: Instead): Partial<Question> | null {
  switch (instead.type) {
    case 'address':
      return { to: instead.address };
    case 'service':
      return instead.address === null ? null : { to: instead.address };
    case 'node-port':
      return { to: instead.node, port: instead.port };
    case 'expose':
      return null;
  }
}
