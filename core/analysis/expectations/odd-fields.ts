/** What is wrong with an expectation before anything is asked: fields that clash, and names that nothing has. */
import type { Clash } from '../../sentences/expectations';
import type { Placed } from '../../topology/document';
import { findingsAbout } from '../../topology/check/view';
import type { PlacedFinding } from '../../topology/problems/finding';
import type { ExpectationResource } from '../../topology/resources';
import type { Model } from '../model';
import { askersNamed } from './ends';
import { unknownFaults } from './survival';

type Expectation = Placed<ExpectationResource>;

/** Everything of that kind; empty where the expectation can be asked about. */
export function oddFields(model: Model, expectation: Expectation): readonly PlacedFinding[] {
  return [...clashesOf(expectation), ...unknownNames(model, expectation)];
}

/** Fields that say nothing together. */
function clashesOf(expectation: Expectation): readonly PlacedFinding[] {
  const { expect, endpoints, only, survives, sameWayBack, sourceAddress, trace } = expectation.resource;
  const error = findingsAbout(expectation, 'error');
  const clash = (field: string, what: Clash) =>
    error('HS712', ['spec', ...field.split('.')], { clash: what }, 'key');
  const ofDelivered = [
    ...(endpoints === null ? [] : ['endpoints']),
    ...(only === null ? [] : ['only']),
    ...(sameWayBack ? ['sameWayBack'] : []),
    ...(sourceAddress === null ? [] : ['sourceAddress']),
  ];
  return [
    ...(expect === 'delivered'
      ? []
      : ofDelivered.map((field) => clash(field, { type: 'only-of-delivered', field, expect }))),
    ...(endpoints !== null && endpoints.of !== null && endpoints.atLeast > endpoints.of
      ? [clash('endpoints', { type: 'more-than-there-are', atLeast: endpoints.atLeast, of: endpoints.of })]
      : []),
    ...(survives !== null && survives.any.length + survives.each.length === 0
      ? [clash('survives', { type: 'nothing-fails' })]
      : []),
    ...(trace.protocol === 'icmp' && trace.port !== null
      ? [clash('trace.port', { type: 'port-of-icmp', port: trace.port })]
      : []),
  ];
}

/** Names in `only` and `survives` that nothing has. */
function unknownNames(model: Model, expectation: Expectation): readonly PlacedFinding[] {
  const { origin, resource } = expectation;
  const { only, survives } = resource;
  const error = findingsAbout(expectation, 'error');
  const inOnly = (only ?? []).flatMap((text, index): readonly PlacedFinding[] => {
    const askers = askersNamed(model, text);
    if (askers.ok) return [];
    return [{ origin, ...askers.problem, path: ['spec', 'only', index], part: 'value' }];
  });
  const inSurvives = survives ? unknownFaults(model, survives) : [];
  return [
    ...inOnly,
    ...inSurvives.map(({ index, named }) => error('HS710/fault', ['spec', 'survives', 'each', index], named)),
  ];
}
