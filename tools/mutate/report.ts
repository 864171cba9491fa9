/** What a run says: the sums, and the faults that nothing noticed. */
import type { Verdict } from './try-room';

/** The room's lines, survivors first, its sums last. */
export function reportRoom(room: string, verdicts: readonly Verdict[], seconds: number): string {
  // What the compiler refuses is neither here nor there.
  const possible = verdicts.filter(({ isRefused }) => !isRefused);
  const survivors = possible.filter(({ noticedBy }) => noticedBy === null);
  const killed = possible.length - survivors.length;
  const share = possible.length === 0 ? 100 : (100 * killed) / possible.length;
  const unmet = survivors.filter(({ isMet }) => !isMet).length;
  const sums = [
    `${killed} of ${possible.length} killed (${share.toFixed(1)} %)`,
    `${survivors.length} survived, ${unmet} of them where no test comes by`,
    `${verdicts.length - possible.length} more refused by the compiler`,
    `${seconds.toFixed(0)} s`,
  ];
  return [...survivors.map(lineOf), `${room}: ${sums.join('; ')}`].join('\n');
}

function lineOf({ mutant, isMet }: Verdict): string {
  const { file, line, operator, before, after } = mutant;
  return `${file}:${line} ${operator}${isMet ? '' : ' (no test)'}: ${short(before)} → ${after === '' ? 'nothing' : short(after)}`;
}

const longest = 90;

function short(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest)}…`;
}
