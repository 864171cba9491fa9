/** All cases by mechanism. */
import type { Case } from './case';
import { filterCases } from './filters';
import { neighbourCases } from './neighbours';
import { reversePathCases } from './reverse-path';
import { routingCases } from './routing';
import { sizeCases } from './sizes';
import { translationCases } from './translation';
import { tunnelCases } from './tunnels';

export const groups: Readonly<Record<string, readonly Case[]>> = {
  routing: routingCases,
  neighbours: neighbourCases,
  sizes: sizeCases,
  'reverse-path filter': reversePathCases,
  filters: filterCases,
  translation: translationCases,
  tunnels: tunnelCases,
};
