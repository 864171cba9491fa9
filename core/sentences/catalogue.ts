/**
 * Every kind of finding with its sentence, in English. The sentences are the catalogue: what a kind's sentence takes
 * is what a finding of that kind carries. A translation is another object of the type `Catalogue`.
 */
import { applianceSentences } from './appliance';
import { expectationSentences } from './expectations';
import { deviceRuleSentences } from './device-rules';
import { fieldSentences } from './fields';
import { announcementSentences } from './kubernetes/announcements';
import { calicoPolicySentences } from './kubernetes/calico-policies';
import { dumpSentences } from './kubernetes/dumps';
import { externalAddressSentences } from './kubernetes/external-addresses';
import { nameSentences } from './kubernetes/names';
import { podSentences } from './kubernetes/pods';
import { pitfallSentences } from './kubernetes/pitfalls';
import { policySentences } from './kubernetes/policies';
import { poolSentences } from './kubernetes/pools';
import { serviceSentences } from './kubernetes/services';
import { objectSentences } from './objects';
import { refusalSentences } from './refusals';
import { routeSentences } from './routes';
import type { ArgsIn, SaidIn, Sentence } from './sentence';
import { surroundingSentences } from './surroundings';
import { syntaxSentences } from './syntax';
import { walkthroughSentences } from './walkthroughs';

const english = {
  ...syntaxSentences,
  ...fieldSentences,
  ...objectSentences,
  ...refusalSentences,
  ...applianceSentences,
  ...deviceRuleSentences,
  ...routeSentences,
  ...surroundingSentences,
  ...serviceSentences,
  ...externalAddressSentences,
  ...announcementSentences,
  ...poolSentences,
  ...podSentences,
  ...policySentences,
  ...calicoPolicySentences,
  ...pitfallSentences,
  ...nameSentences,
  ...dumpSentences,
  ...walkthroughSentences,
  ...expectationSentences,
};

/** `HS214/no-address`: the code, and the variant where a code has several sentences. */
export type Kind = keyof typeof english;

/** What a finding of the kind says, apart from its words. */
export type ArgsOf<K extends Kind> = ArgsIn<typeof english, K>;

export type Catalogue = { readonly [K in Kind]: (args: ArgsOf<K>) => Sentence };

/** A kind with its arguments: all that a sentence is made of. */
export type Said<K extends Kind = Kind> = SaidIn<typeof english, K>;

const catalogue: Catalogue = english;

/** The kinds that there are. */
export const kinds: readonly Kind[] = Object.keys(catalogue).filter(isKind);

function isKind(text: string): text is Kind {
  return Object.hasOwn(catalogue, text);
}

/** What is wrong, and what would be right. Made when somebody reads it: a bad dump has tens of thousands of findings. */
export function sentenceOf<K extends Kind>({ kind, args }: Said<K>): Sentence {
  return catalogue[kind](args);
}
