/** Steps of walkthroughs: names put right, what is no longer there taken out, and the truth told. */
import type { Named } from '../../sentences/walkthroughs';
import type { TopologyChange } from '../document';
import { chosen } from './fields';
import type { Mending } from './mending';
import type { Remedies } from './remedies';

/** The name that is meant, or without it: `levels` says how far above the name the item of a list stands. */
function named({ meant }: Named, at: Mending, levels: number): readonly TopologyChange[] {
  return meant === null ? [at.remove(levels === 0 ? at.path : at.holder(levels))] : at.sets(meant);
}

export const walkthroughRemedies: Remedies = {
  'HS701/route': (args, at) => named(args, at, 1),
  'HS701/mended': (args, at) => named(args, at, 1),
  'HS701/fault': (args, at) => named(args, at, 0),
  'HS701/pod': (args, at) => named(args, at, 0),
  'HS701/hop': ({ hops, way }, at) =>
    hops === 0 ? [at.remove()] : at.sets(`${way === 'reply' ? 'reply' : 'hop'} ${hops}`),
  'HS701/compare': (_, at) => [at.set(true, [...at.holder(), 'compare'])],
  HS702: ({ right }, at) => at.sets(...chosen(right)),
  HS703: ({ actual }, at) => at.sets(actual),
};
