/** The one change that is enough for a dropped packet to arrive. */
import type { GivenAnswer } from '../answer-question';
import type { Model } from '../model';
import { faultRemedy } from './fault';
import { filterRemedy } from './filter';
import { linkRemedy } from './link';
import { natOutgoingRemedy } from './nat-outgoing';
import { policyRemedy } from './policy';
import { poolRemedy } from './pool';
import { routeRemedy } from './route';
import { routerRemedy } from './router';
import { sourceRangeRemedy } from './source-range';
import type { Proposal } from './would-arrive';

/** Null when none is known. A custom route comes first: it is the only one that the device has a cmdlet for. */
export function oneChange(model: Model, answer: GivenAnswer): Proposal | null {
  return (
    routeRemedy(model, answer) ??
    faultRemedy(model, answer) ??
    linkRemedy(model, answer) ??
    routerRemedy(model, answer) ??
    filterRemedy(model, answer) ??
    policyRemedy(model, answer) ??
    sourceRangeRemedy(model, answer) ??
    natOutgoingRemedy(model, answer) ??
    poolRemedy(model, answer)
  );
}
