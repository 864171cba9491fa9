/** What becomes of a question of ends that are treated alike: every course of it, each walked once for all. */
import { formatIpv4 } from '../../address/ipv4';
import type { DeviceName } from '../../network/model';
import type { Choice } from '../alternatives/choices';
import { everyCourse } from '../alternatives/courses';
import type { Destination } from '../endpoints/resolve-destination';
import type { Source } from '../endpoints/resolve-source';
import type { Model } from '../model';
import type { ReachDestination } from '../reach/reach-ends';
import { onlyAddressOf } from './leaf';
import type { Likeness } from './likeness';
import { endpointSays } from './rule-mentions';
import { walkQuestion, type Walked } from './walked';

export class Cell {
  readonly delivered: number;
  #text: string | null = null;
  #addresses: readonly number[] | null = null;

  constructor(
    readonly courses: readonly CellCourse[],
    private readonly asked: readonly number[],
  ) {
    this.delivered = courses.reduce((sum, { walked }) => sum + Number(walked.delivered), 0);
  }

  /** Every address that anybody on the way could have looked up, as words. */
  get addresses(): readonly number[] {
    if (this.#addresses === null) {
      const all = new Set(this.asked);
      for (const { walked } of this.courses) for (const one of walked.addresses) all.add(one);
      this.#addresses = [...all];
    }
    return this.#addresses;
  }

  /** What pairs must have in common to have the same verdict, whoever they are. */
  get text(): string {
    return (this.#text ??= cellText(this));
  }
}

export interface CellCourse {
  readonly walked: Walked;
  /** Who stands here for `walked.pick`. */
  readonly pick: DeviceName | null;
  /** As people pick them, in the order of the way. */
  readonly picks: readonly string[];
}

/** The questions of one class of sources to one destination. */
export class AlikeQuestions {
  readonly #classes = new Map<string, string>();
  #walked: Map<string, Walked>;
  #chooser: Walked['chooser'] = null;
  #isKnown: boolean;
  #each = false;

  constructor(
    private readonly model: Model,
    private readonly likeness: Likeness,
    private readonly asked: ReachDestination,
    private readonly destination: Destination,
    /** The destination's device, or its name where it has none. */
    private readonly to: DeviceName,
    /** Of what is asked, where others are treated alike, and what was walked for them. */
    kind: { readonly chooser: Walked['chooser']; readonly walked: Map<string, Walked> } | null,
  ) {
    this.#walked = kind?.walked ?? new Map<string, Walked>();
    this.#chooser = kind?.chooser ?? null;
    this.#isKnown = kind !== null;
    this.#each = destination.resolution !== null;
  }

  /** Whether nobody stands for this source: it is among those of whom one is chosen, or each must be asked. */
  isOwn(source: Source): boolean {
    return this.#each || this.#chooser?.targets.includes(source.device) === true;
  }

  cellOf(source: Source): Cell {
    if (!this.#isKnown) this.#learn(source);
    const cell = this.#enumerate(source);
    if (this.#each || cell.courses.every(({ walked }) => walked.chooser?.several !== true)) return cell;
    // Somebody chose twice: nothing that was walked stands for anything else.
    this.#each = true;
    this.#walked = new Map<string, Walked>();
    return this.#enumerate(source);
  }

  #enumerate(source: Source): Cell {
    const courses = [
      ...everyCourse((picks): readonly [CellCourse, readonly Choice[]] => {
        const pick = this.#pickOf(picks);
        const key = this.#keyOf(source, pick, picks);
        let walked = this.#walked.get(key);
        if (!walked) this.#walked.set(key, (walked = this.#walk(source, picks)));
        return [{ walked, pick, picks }, this.#choicesOf(walked, pick)];
      }),
    ];
    return new Cell(
      courses.map(({ answer }) => answer),
      this.#addresses(),
    );
  }

  #learn(source: Source): void {
    this.#isKnown = true;
    const first = this.#walk(source, []);
    this.#chooser = first.chooser;
    this.#walked.set(this.#keyOf(source, first.pick, []), first);
  }

  #walk(source: Source, picks: readonly string[]): Walked {
    const ownAddress = onlyAddressOf(this.model.plane.devices.get(source.device)?.model);
    return walkQuestion(this.model, source, this.asked, this.destination, picks, {
      to: this.to,
      ownAddress,
    });
  }

  #pickOf(picks: readonly string[]): DeviceName | null {
    const targets = this.#chooser?.targets ?? [];
    return targets.find((one) => picks.includes(one)) ?? targets[0] ?? null;
  }

  #keyOf(source: Source, pick: DeviceName | null, picks: readonly string[]): string {
    if (this.#each) return `${source.name} ${picks.join(' ')}`;
    const others = picks.filter((one) => one !== pick).join(' ');
    if (pick === null) return others;
    return pick === source.device ? `@ ${others}` : `${this.#classOf(pick)} ${others}`;
  }

  /** The choices of a walk, as this pick meets them. */
  #choicesOf({ choices, chooser, pick: walkedPick }: Walked, pick: DeviceName | null): readonly Choice[] {
    const targets = this.#chooser?.targets;
    if (this.#each || pick === null || !targets || (pick === walkedPick && chooser?.targets === targets)) {
      return choices;
    }
    return choices.map((choice) =>
      choice.taken === walkedPick && choice.targets.length === chooser?.targets.length
        ? { ...choice, targets, taken: pick }
        : choice,
    );
  }

  /** What the question is about besides the addresses on its walks: those of the endpoints that others stood for. */
  #addresses(): readonly number[] {
    const { address } = this.destination;
    const endpoints =
      this.#chooser?.targets.flatMap((one) => this.likeness.leaves.get(one)?.address ?? []) ?? [];
    return [...(address === null ? [] : [address]), ...endpoints].map((one) => one | 0);
  }

  #classOf(target: string): string {
    const before = this.#classes.get(target);
    if (before !== undefined) return before;
    const at = this.#chooser?.at ?? null;
    const chain = at?.branches.find((branch) => branch.target === target)?.chain;
    const rules = at && this.model.plane.devices.get(at.device)?.model.rules;
    const says = rules && chain !== undefined ? endpointSays(rules, chain) : '';
    const text = `${this.likeness.leaves.has(target) ? this.likeness.withPorts(target) : target} ${says}`;
    this.#classes.set(target, text);
    return text;
  }
}

function cellText({ courses, delivered }: Cell): string {
  const first = courses[0];
  const failed = courses.find(({ walked }) => !walked.delivered);
  return `${delivered}/${courses.length} ${failed ? failureText(failed) : ''} ${first ? wayText(first) : ''}`;
}

function failureText({ walked, pick }: CellCourse): string {
  const { code, at } = walked.failure ?? { code: '', at: '' };
  return `${code} ${roleOf(at, walked, pick)}`;
}

function wayText({ walked, pick }: CellCourse): string {
  if (!walked.way) return '';
  const { forward, reply, seenAs } = walked.way;
  const seen = seenAs === null ? '' : seenAs === walked.ownAddress ? '@' : formatIpv4(seenAs);
  const text = (names: readonly DeviceName[]): string =>
    names.map((name) => roleOf(name, walked, pick)).join(' ');
  return `${text(forward)} < ${text(reply)} ${seen}`;
}

function roleOf(name: DeviceName, walked: CellCourse['walked'], pick: DeviceName | null): string {
  if (name === walked.from) return '@from';
  if (name === walked.to) return '@to';
  return name === walked.pick ? `@pick ${pick}` : name;
}
