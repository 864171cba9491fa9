/** Topologies for tests: the bundled samples, and variants of them by changes of their text. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask } from '#core/analysis/ask';
import { buildModel } from '#core/analysis/build-model';
import type { Model } from '#core/analysis/model';
import type { Answer, Question } from '#core/analysis/question';
import type { Path } from '#core/network/trace';
import { questionSentence } from '#core/sentences/traces/questions';
import type { Topology } from '#core/topology/document';
import { readTopology } from '#core/topology/read';
import { messageOf, told, type Told } from '../words';

const folder = join(import.meta.dirname, '../../assets/samples');

export type Change = readonly [from: string | RegExp, to: string];

/** A bundled sample's text with some of it replaced. Throws when a change fits nowhere. */
export function sampleText(name: string, ...changes: readonly Change[]): string {
  return changes.reduce(
    (text, [from, to]) => {
      const changed = text.replace(from, to);
      if (changed === text) throw new Error(`${name} has no ${from}`);
      return changed;
    },
    readFileSync(join(folder, `${name}.topology.yaml`), 'utf8'),
  );
}

/** Throws when the text has problems, so that a test never runs on half a topology. */
export function topologyOf(text: string): Topology {
  const { topology, problems } = readTopology([{ name: 'test.topology.yaml', text }]);
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0)
    throw new Error(errors.map((error) => `${error.line}: ${messageOf(error)}`).join('\n'));
  return topology;
}

export function sampleModel(name: string, ...changes: readonly Change[]): Model {
  return buildModel(topologyOf(sampleText(name, ...changes)));
}

/** Takes the custom route away from the two-tier sample. */
export const withoutRoute: Change = [/ {2}routes:\n(?: {4}.*\n)+/, '  routes: []\n'];

/** An answer, and its reason in words. */
export type Given = Extract<Answer, { readonly ok: true }> & { readonly told: Told | null };

/** Asks over TCP; throws when the question cannot be put. */
export function given(model: Model, from: string, to: string, more: Partial<Question> = {}): Given {
  const answer = answerOf(model, from, to, more);
  if (!answer.ok) throw new Error(questionSentence(answer.problem.said).join(' '));
  return { ...answer, told: told(answer.reason) };
}

export function answerOf(model: Model, from: string, to: string, more: Partial<Question> = {}): Answer {
  return ask(model, {
    from,
    to,
    protocol: 'tcp',
    port: null,
    sourcePort: null,
    size: null,
    endpoint: null,
    ...more,
  });
}

/** The devices that a path passes, in order. */
export function devicesOf(path: Path | null | undefined): readonly string[] {
  return path?.hops.map((hop) => hop.device) ?? [];
}
