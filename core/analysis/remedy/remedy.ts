/**
 * What would make a dropped packet arrive. A remedy that changes the topology is proven: the same question
 * is asked of the changed topology, and only what is delivered there is proposed.
 */
import type { GivenAnswer } from '../answer-question';
import type { Model } from '../model';
import type { Remedy } from '../question';
import { faultRemedy } from './fault';
import { filterRemedy } from './filter';
import { linkRemedy } from './link';
import { natOutgoingRemedy } from './nat-outgoing';
import { poolRemedy } from './pool';
import { sourceRangeRemedy } from './source-range';
import { routeRemedy } from './route';
import { plainRemedy } from './plain';
import { policyRemedy } from './policy';
import { routerRemedy } from './router';

/** Null when none is known. A custom route comes first: it is the only one that the device has a cmdlet for. */
export function findRemedy(model: Model, answer: GivenAnswer): Remedy | null {
  return (
    routeRemedy(model, answer) ??
    faultRemedy(model, answer) ??
    linkRemedy(model, answer) ??
    routerRemedy(model, answer) ??
    filterRemedy(model, answer) ??
    policyRemedy(model, answer) ??
    sourceRangeRemedy(model, answer) ??
    natOutgoingRemedy(model, answer) ??
    poolRemedy(model, answer) ??
    plainRemedy(model, answer)
  );
}
