/**
 * Looks for a pattern in a text, all ways at once: each instruction is followed at most once for each character, so
 * the time is the product of both lengths, whatever the pattern. Of several matches the leftmost is taken, and of
 * those the one that Perl would find first. Source: Pike's machine, as Go's `regexp/exec.go` has it.
 */
import { isWordCharacter, takes } from './character-set';
import type { Pattern, Place } from './pattern';

/** A way that is being followed. Ways share what they remember, so remembering costs the same for any number of groups. */
interface Way {
  readonly at: number;
  readonly saved: Saved | null;
}

interface Saved {
  readonly slot: number;
  readonly position: number;
  readonly before: Saved | null;
}

/** The match and its groups, empty where a group took no part; null without a match. */
export function matchPattern({ program, groups }: Pattern, text: string): readonly string[] | null {
  const chars = [...text];
  const codes = chars.map((char) => char.codePointAt(0) ?? 0);
  const reached = new Int32Array(program.length).fill(-1);
  let ways: Way[] = [];
  let found: Saved | null = null;
  for (let position = 0; position <= codes.length; position++) {
    if (found === null) follow({ at: 0, saved: null }, position, ways);
    else if (ways.length === 0) break;
    const next: Way[] = [];
    for (const { at, saved } of ways) {
      const instruction = program[at];
      if (instruction?.type === 'match') {
        found = saved;
        // Ways behind this one would be taken only if it had failed.
        break;
      }
      const code = codes[position];
      if (instruction?.type === 'one' && code !== undefined && takes(instruction.set, code))
        follow({ at: at + 1, saved }, position + 1, next);
    }
    ways = next;
  }
  return found === null ? null : groupsOf(found, groups, chars);

  /** Adds all instructions that are reached without taking a character, the preferred ones first. */
  function follow(start: Way, position: number, list: Way[]): void {
    const open = [start];
    for (let way = open.pop(); way !== undefined; way = open.pop()) {
      const { at, saved } = way;
      if (reached[at] === position) continue;
      reached[at] = position;
      const instruction = program[at];
      switch (instruction?.type) {
        case 'jump':
          open.push({ at: instruction.to, saved });
          break;
        case 'split':
          open.push({ at: instruction.second, saved }, { at: instruction.first, saved });
          break;
        case 'save':
          open.push({ at: at + 1, saved: { slot: instruction.slot, position, before: saved } });
          break;
        case 'check':
          if (holds(instruction.place, codes, position)) open.push({ at: at + 1, saved });
          break;
        default:
          list.push(way);
      }
    }
  }
}

function holds(place: Place, codes: readonly number[], position: number): boolean {
  const [before, after] = [codes[position - 1], codes[position]];
  switch (place) {
    case 'text-start':
      return before === undefined;
    case 'text-end':
      return after === undefined;
    case 'line-start':
      return before === undefined || before === 10;
    case 'line-end':
      return after === undefined || after === 10;
    case 'word-boundary':
      return isWordCharacter(before) !== isWordCharacter(after);
    case 'no-word-boundary':
      return isWordCharacter(before) === isWordCharacter(after);
  }
}

/** What was remembered last counts. */
function groupsOf(last: Saved, groups: number, chars: readonly string[]): readonly string[] {
  const places = new Map<number, number>();
  for (let one: Saved | null = last; one !== null; one = one.before) {
    if (!places.has(one.slot)) places.set(one.slot, one.position);
  }
  return Array.from({ length: groups + 1 }, (_, index) => {
    const [start, end] = [places.get(2 * index), places.get(2 * index + 1)];
    return start === undefined || end === undefined ? '' : chars.slice(start, end).join('');
  });
}
