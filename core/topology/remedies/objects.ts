/** Objects that cannot be read, stand twice, or that the API server would refuse. */
import { toJson } from '../values';
import { chosen } from './fields';
import type { Remedies } from './remedies';

export const objectRemedies: Remedies = {
  'HS110/version': ({ meant }, at) => at.sets(meant),
  HS111: ({ meant }, at) => at.sets(meant),
  HS112: ({ meant }, at) => at.sets(meant),
  HS132: ({ meant }, at) => at.sets(meant),
  'HS133/empty': (_, at) => [at.removeResource()],
  HS202: ({ counts }, at) => (counts ? [] : [at.removeResource()]),
  HS203: ({ isOwn }, at) => (isOwn ? [] : [at.removeResource()]),
  HS204: (_, at) => [at.removeResource()],
  'HS134/selector': (_, at) => {
    const matchLabels = at.mapping(['spec', 'template', 'metadata', 'labels']);
    return Object.keys(matchLabels).length === 0 ? [] : [at.set({ matchLabels })];
  },
  'HS134/label-no-text': ({ value }, at) =>
    typeof value === 'number' || typeof value === 'boolean' ? [at.set(String(value))] : [],
  'HS134/type': ({ meant }, at) => at.sets(toJson(meant)),
  'HS134/choice': ({ meant, choices }, at) => at.sets(...(meant === null ? chosen(choices) : [meant])),
  'HS134/no-cluster-ip': (_, at) => [at.remove()],
  'HS134/cluster-ips': ({ clusterIP }, at) => at.sets(clusterIP),
  'HS134/not-outside': (_, at) => [at.remove()],
  'HS135/version': ({ meant }, at) => at.sets(meant),
  'HS135/former': ({ meant }, at) => at.sets(meant),
  'HS135/kind': ({ meant }, at) => at.sets(meant),
  HS136: ({ meant, place }, at) => {
    if (meant !== null) return [at.rename(meant)];
    return [place === null ? at.remove() : at.move(place)];
  },
  'HS134/protocol': ({ choices }, at) => at.sets(...choices),
};
