/** The changes each of which by itself is enough for a dropped packet to arrive, those first that are proposed first. */
import type { GivenAnswer } from '../answer-question';
import type { Model } from '../model';
import { faultRemedy } from './fault';
import { filterRemedy } from './filter';
import { linkRemedy } from './link';
import { maskedRemedies } from './masked';
import { natOutgoingRemedy, strangePoolRemedy } from './nat-outgoing';
import { namespaceLabelRemedy } from './namespace-label';
import { nodeLabelRemedy } from './node-label';
import { policyRemedies } from './policy';
import { poolRemedies } from './pool';
import { routeRemedy } from './route';
import { routerRemedy } from './router';
import { addressRemedies } from './service-address';
import { endpointRemedies } from './service-endpoints';
import { sourceRangeRemedy } from './source-range';
import { dnsPolicyRemedies, schedulingRemedies } from './workload';
import { firstOf, type Proposal } from './would-arrive';

/** A custom route comes first: it is the only one that the device has a cmdlet for. Each is worked out when it is taken. */
export function* changes(model: Model, answer: GivenAnswer): Generator<Proposal, void> {
  yield* given(routeRemedy(model, answer));
  yield* given(faultRemedy(model, answer));
  yield* given(linkRemedy(model, answer));
  yield* given(routerRemedy(model, answer));
  yield* given(filterRemedy(model, answer));
  yield* given(namespaceLabelRemedy(model, answer));
  yield* policyRemedies(model, answer);
  yield* maskedRemedies(model, answer);
  yield* given(sourceRangeRemedy(model, answer));
  yield* given(natOutgoingRemedy(model, answer));
  yield* given(strangePoolRemedy(model, answer));
  yield* given(nodeLabelRemedy(model, answer));
  yield* addressRemedies(model, answer);
  yield* poolRemedies(model, answer);
  yield* endpointRemedies(model, answer);
  yield* schedulingRemedies(model, answer);
  yield* dnsPolicyRemedies(model, answer);
}

function given(proposal: Proposal | null): readonly Proposal[] {
  return proposal ? [proposal] : [];
}

/** The first of them; null when none is known. */
export function oneChange(model: Model, answer: GivenAnswer): Proposal | null {
  return firstOf(changes(model, answer));
}
