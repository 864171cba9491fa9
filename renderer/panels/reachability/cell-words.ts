/** What a cell says to those who hear it, and below the matrix. */
import type { Line } from '../../derive/matrix/lines';
import { stateOf, type Tally } from '../../derive/matrix/tally';
import type { ShownTally } from './use-matrix';

/** What a change that is tried does to it. */
export type CellMark = 'none' | 'gained' | 'lost' | 'both' | 'moved';

export function markOf({ gained, lost, moved }: Tally): CellMark {
  if (gained > 0) return lost > 0 ? 'both' : 'gained';
  if (lost > 0) return 'lost';
  return moved > 0 ? 'moved' : 'none';
}

const MARK_WORDS: Readonly<Record<CellMark, string>> = {
  none: '',
  gained: ', gained',
  lost: ', lost',
  both: ', some gained and some lost',
  moved: ', otherwise than before',
};

/** `pod/default/web-0 to svc/default/db 5432: arrives`. */
export function cellWords(row: Line, column: Line, tally: ShownTally): string {
  return `${row.label} to ${column.label}: ${verdictWords(tally)}${MARK_WORDS[markOf(tally)]}`;
}

/** `arrives`, `2 of 3 arrive`, `none of 6 arrives`. */
export function verdictWords(tally: ShownTally): string {
  const { asked, arrives, partial, part } = tally;
  switch (stateOf(tally)) {
    case 'unasked':
      return 'not asked';
    case 'unknown':
      return 'not known yet';
    case 'all':
      return asked === 1 ? 'arrives' : `all ${asked} arrive`;
    case 'none':
      return asked === 1 ? 'does not arrive' : `none of ${asked} arrives`;
    case 'some': {
      if (part) return `${part.delivered} of ${part.of} ways arrive`;
      const inPart = partial === 0 ? '' : `, ${partial} in part`;
      return `${arrives} of ${asked} arrive${inPart}`;
    }
  }
}
