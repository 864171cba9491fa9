/** Fields that are misspelt, missing or of the wrong kind. */
import type { Arg } from '../../sentences/sentence';
import type { Remedies } from './remedies';

/** More than that is no choice, but a list to read. */
const mostChoices = 8;

export function chosen(choices: readonly string[]): readonly string[] {
  return choices.length > mostChoices ? [] : choices;
}

const meant: (
  args: { readonly meant: Arg },
  at: Parameters<NonNullable<Remedies['HS120']>>[1],
) => ReturnType<NonNullable<Remedies['HS120']>> = (args, at) => at.sets(args.meant);

/** What stands in a field as a rule, where the limit of what can be read is nobody's choice: the MTU of Ethernet. */
function usualAt({ path }: Parameters<NonNullable<Remedies['HS120']>>[1]): number | null {
  return path.at(-1) === 'mtu' ? 1500 : null;
}

export const fieldRemedies: Remedies = {
  HS113: (args, at) => {
    const isThere = args.meant !== null && at.value([...at.holder(), args.meant]) !== undefined;
    return [args.meant === null || isThere ? at.remove() : at.rename(args.meant)];
  },
  HS114: ({ choices }, at) => at.sets(...chosen(choices)),
  'HS115/type': meant,
  HS116: (args, at) => at.sets(...(args.meant === null ? chosen(args.choices) : [args.meant])),
  'HS117/small': ({ limit }, at) => at.sets(usualAt(at) ?? limit),
  'HS117/large': ({ limit }, at) => at.sets(usualAt(at) ?? limit),
  HS120: meant,
  HS121: meant,
  HS122: meant,
  HS123: meant,
  'HS124/name': meant,
  'HS124/dns': meant,
};
