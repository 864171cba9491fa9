/** What answers took from a dump, as every `--json` that asks a model has it. */
import type { Model } from '../../analysis/model';
import { dumpSourceWords, type DumpFact } from '../../sentences/kubernetes/dumps';

export interface DumpFactJson {
  readonly what: DumpFact['what'];
  readonly value: string;
  readonly from: string;
  /** What the appliance's settings say instead; null where they say nothing. */
  readonly setting: string | null;
}

export function dumpFactsToJson({ cluster }: Model): readonly DumpFactJson[] {
  return cluster.dumpFacts.map(({ what, value, from, setting }) => ({
    what,
    value,
    from: dumpSourceWords(from),
    setting,
  }));
}
