/**
 * Whether walkthroughs still tell the truth: what their steps name is there, what they ask can be asked, and what they
 * expect is so. Each step that differs from the file is a model of its own, so this is long work in a large file.
 */
import { formatPrefix, samePrefix } from '../../address/prefix';
import type { Named } from '../../sentences/walkthroughs';
import type { Placed } from '../../topology/document';
import { findingsAbout } from '../../topology/check/view';
import type { PlacedFinding } from '../../topology/problems/finding';
import { nearest } from '../../topology/problems/nearest';
import { placeFindings } from '../../topology/problems/place-findings';
import type { Problem } from '../../topology/problem';
import type { WalkthroughResource, WalkthroughState, WalkthroughStep } from '../../topology/resources';
import { finished, type Steps } from '../../topology/steps';
import { parseThing } from '../../topology/things/thing';
import { faultId } from '../../topology/things/thing-id';
import { answerQuestion } from '../answer-question';
import type { Model } from '../model';
import type { QuestionProblem } from '../question';
import { deviceBroken, faultsNamed, podNamedIn } from './step-topology';
import { walkStep, type WalkedStep } from './walk-step';

type Walkthrough = Placed<WalkthroughResource>;
type StepPath = readonly (string | number)[];

/** All problems of all walkthroughs, at their places in the text. */
export function checkWalkthroughs(model: Model): readonly Problem[] {
  return finished(checkWalkthroughsInSteps(model));
}

/** The same, with a pause after each step of each walkthrough. */
export function* checkWalkthroughsInSteps(model: Model): Steps<readonly Problem[]> {
  const findings: PlacedFinding[] = [];
  for (const walkthrough of model.topology.walkthroughs) {
    for (const [index, step] of walkthrough.resource.steps.entries()) {
      findings.push(...checkStep(model, walkthrough, step, ['spec', 'steps', index]));
      yield;
    }
  }
  return placeFindings(model.topology, findings, true);
}

function checkStep(
  model: Model,
  walkthrough: Walkthrough,
  step: WalkthroughStep,
  path: StepPath,
): readonly PlacedFinding[] {
  const named = [
    ...checkState(model, walkthrough, step, path),
    ...(step.compare ? checkState(model, walkthrough, step.compare, [...path, 'compare']) : []),
  ];
  // A step that names what is not there shows something else than it means: what comes of that says nothing.
  if (named.length > 0) return named;
  const walked = walkStep(model, step, answerQuestion);
  return [...checkAnswer(model, walkthrough, walked, path), ...checkView(walkthrough, walked, path)];
}

function checkState(
  model: Model,
  walkthrough: Walkthrough,
  state: WalkthroughState,
  path: StepPath,
): readonly PlacedFinding[] {
  const warning = findingsAbout(walkthrough, 'warning');
  const without = state.without.flatMap((item, index) => {
    const place = [...path, 'without', index];
    if ('route' in item) {
      const routes = model.appliance.routes.map(({ destinationPrefix }) => destinationPrefix);
      if (routes.some((route) => samePrefix(route, item.route))) return [];
      const args = namedAs(formatPrefix(item.route), routes.map(formatPrefix));
      return [warning('HS701/route', [...place, 'route'], args)];
    }
    const active = faultsNamed(model.topology, item.fault).some(({ resource }) => resource.active);
    if (active) return [];
    const args = namedAs(item.fault, activeTargets(model));
    return [warning('HS701/mended', [...place, 'fault'], args)];
  });
  const faults = state.faults.flatMap((name, index) =>
    faultsNamed(model.topology, name).length > 0 || deviceBroken(model, name) !== null
      ? []
      : [warning('HS701/fault', [...path, 'faults', index], namedAs(name, breakable(model, name)))],
  );
  const pods = [
    ...state.restarted.map((name, index) => ({ name, place: ['restarted', index] })),
    ...(state.endpoint === null ? [] : [{ name: state.endpoint, place: ['endpoint'] }]),
  ].flatMap(({ name, place }) =>
    podNamedIn(model, name) === null
      ? [warning('HS701/pod', [...path, ...place], namedAs(name, podNames(model)))]
      : [],
  );
  return [...without, ...faults, ...pods];
}

function checkAnswer(
  model: Model,
  walkthrough: Walkthrough,
  { step, answer, contradiction }: WalkedStep,
  path: StepPath,
): readonly PlacedFinding[] {
  const error = findingsAbout(walkthrough, 'error');
  if (!answer.ok) return [unaskable(model, walkthrough, step, answer.problem, path)];
  if (contradiction === null) return [];
  return [error('HS703', [...path, 'expect'], { title: step.title, ...contradiction })];
}

/** At the end that no name fits, with the names that would do; else at the question as a whole. */
function unaskable(
  model: Model,
  walkthrough: Walkthrough,
  step: WalkthroughStep,
  { said, remedies }: QuestionProblem,
  path: StepPath,
): PlacedFinding {
  const end = (['from', 'to'] as const).find((key) => remedies.some((remedy) => remedy[key] !== undefined));
  const names = end === undefined ? [] : remedies.flatMap((remedy) => remedy[end] ?? []);
  const place = end === undefined ? ['trace'] : ['trace', end];
  // Another name is right where the step then is true.
  const right = names.filter((name) => end !== undefined && isTrue(model, withEnd(step, end, name)));
  return findingsAbout(walkthrough, 'error')('HS702', [...path, ...place], { said, names, right });
}

function withEnd(step: WalkthroughStep, end: 'from' | 'to', name: string): WalkthroughStep {
  return { ...step, trace: { ...step.trace, [end]: name } };
}

function isTrue(model: Model, step: WalkthroughStep): boolean {
  const { answer, contradiction } = walkStep(model, step, answerQuestion);
  return answer.ok && contradiction === null;
}

/** Whether there is what the step wants to show. */
function checkView(
  walkthrough: Walkthrough,
  { step: { show, compare }, answer }: WalkedStep,
  path: StepPath,
): readonly PlacedFinding[] {
  const warning = findingsAbout(walkthrough, 'warning');
  const place = [...path, 'show'];
  if (show.type === 'compare' && compare === null) return [warning('HS701/compare', place, {})];
  if (show.type !== 'hop' || !answer.ok) return [];
  const { path: way, hop } = show;
  const hops = answer.trace?.[way]?.hops.length ?? 0;
  return hop <= hops ? [] : [warning('HS701/hop', place, { hop, hops, way })];
}

/** A name that nothing has, and what may be meant by it. */
export function namedAs(name: string, known: readonly string[]): Named {
  const all = [...new Set(known)];
  return { name, meant: nearest(name, all), known: all };
}

function activeTargets({ topology }: Model): readonly string[] {
  return topology.faults.flatMap(({ resource }) => (resource.active ? [resource.target] : []));
}

/** What can break, of the kind that the name begins with. */
export function breakable({ topology, network }: Model, name: string): readonly string[] {
  const all = [
    ...network.devices.map((device) => device.name),
    ...topology.faults.map(({ resource }) => faultId(resource.name)),
  ];
  const kind = name.split('/')[0] ?? '';
  return all.filter((each) => parseThing(each) !== null && each.startsWith(`${kind}/`));
}

function podNames({ cluster }: Model): readonly string[] {
  return cluster.pods.flatMap(({ device, system }) => (system ? [] : [device]));
}
