/** What every export is given, and what it makes of it. */
import type { Model } from '#core/analysis/model';
import type { ThemeName } from '#core/diagram/theme';
import type { GivenAnswer } from '#core/report/json/trace-json';
import type { SourceFile } from '#core/topology/document';
import { putQuestion } from '../input/put-question';
import { questionOf, type QuestionOptions } from '../input/question-options';
import { CliFailure } from '../output/cli-failure';
import type { CliIo } from '../output/cli-io';
import type { Beside } from '../output/write-output';

export interface ExportOptions extends QuestionOptions {
  readonly output: string;
  readonly theme: ThemeName;
  readonly scale: number;
  readonly from?: string;
  readonly to?: string;
  readonly walkthrough?: string;
  /** Of a PDF. */
  readonly picture?: boolean;
  readonly json?: boolean;
  /** False with `--no-topology`. */
  readonly topology: boolean;
  readonly transparent?: boolean;
  readonly neutral?: boolean;
  readonly what: 'everything' | 'trace';
  /** False with `--no-title` and `--no-legend`. */
  readonly title: boolean;
  readonly legend: boolean;
  readonly date?: boolean;
}

export interface ExportJob {
  readonly files: readonly SourceFile[];
  readonly model: Model;
  readonly options: ExportOptions;
  readonly io: CliIo;
}

export interface Exported {
  readonly content: string | Uint8Array;
  readonly beside?: Beside;
  /** What the written file has to give back. */
  readonly carried?: readonly SourceFile[] | null;
}

/** The trace that is asked for; null when none is. Throws a CliFailure for half a question. */
export function askedAnswer(model: Model, options: ExportOptions): GivenAnswer | null {
  const { from, to } = options;
  if (from === undefined && to === undefined) return null;
  if (from === undefined || to === undefined) {
    throw new CliFailure(
      'bad-arguments',
      'A trace needs both --from and --to.',
      'Give both, or neither for the plain picture.',
    );
  }
  return putQuestion(model, questionOf(from, to, options));
}
