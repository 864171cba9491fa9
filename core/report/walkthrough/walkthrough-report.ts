/** A walkthrough as it is told: every step walked, in words and pictures. Markdown, page and PDF are made of this. */
import {
  walkStep,
  type Asked,
  type Contradiction,
  type WalkedStep,
} from '../../analysis/walkthrough/walk-step';
import type { Model } from '../../analysis/model';
import { packetWay } from '../../diagram/wires/packet-way';
import type { Point, Scene } from '../../diagram/scene';
import { boxOf, cornerOf, placesOf } from '../../diagram/wires/wire-ends';
import type { DeviceName } from '../../network/model';
import type { Hop, Path } from '../../network/trace';
import type { WalkthroughResource, WalkthroughStep } from '../../topology/resources';
import { dumpLines, unsimulatedLinesFor } from '../caveats';
import { deviceTitle } from '../device-title';
import { alternativesText } from '../trace/alternatives-text';
import { hopInterfaces, hopSummary } from '../trace/short-words';
import { remedyText } from '../trace/remedy-text';
import { packetRows, type HeaderRow } from '../trace/packet-rows';
import { describeStep, type StepText } from '../trace/step-text';
import { verdictOf, type VerdictWords } from '../trace/verdict';
import { packetWayWords } from '../trace/words';
import { markdownBlocks, type Block } from './markdown-blocks';
import { questionWords } from './question-words';
import { stateWords } from './state-words';
import { stepScene } from './step-picture';

export interface WalkthroughReport {
  readonly title: string;
  /** Name of the appliance that it is about. */
  readonly appliance: string;
  /** What a dump says in place of the settings, or against them. */
  readonly dump: readonly string[];
  readonly steps: readonly StepReport[];
}

export interface StepReport {
  /** From 1. */
  readonly number: number;
  readonly title: string;
  readonly text: readonly Block[];
  readonly notes: string;
  readonly question: string;
  readonly show: WalkthroughStep['show'];
  /** How the step differs from the file: `Without the custom route 192.168.40.0/24`. */
  readonly differs: readonly string[];
  readonly told: Told;
  readonly compared: { readonly differs: readonly string[]; readonly told: Told } | null;
  /** The step expects something else than what comes. */
  readonly contradiction: Contradiction | null;
  readonly scene: Scene;
}

/** An answer in words. */
export interface Told {
  readonly outcome: 'delivered' | 'dropped' | null;
  readonly code: string | null;
  readonly verdict: VerdictWords;
  readonly remedy: string | null;
  /** What becomes of the other endpoints and equal ways, in one line; null where there are none. */
  readonly others: string | null;
  /** What is not simulated and could have changed the answer. */
  readonly unsimulated: readonly string[];
  readonly forward: readonly HopReport[];
  readonly reply: readonly HopReport[];
  /** The ACK behind a TCP answer, where it is lost; else empty. */
  readonly acknowledgement: readonly HopReport[];
}

export interface HopReport {
  readonly device: string;
  readonly title: string;
  readonly interfaces: string;
  /** What the device did, in a few words. */
  readonly summary: string;
  /** The packet as it leaves: `172.27.0.5:40112 → 192.168.40.25:443`. */
  readonly packet: string;
  readonly steps: readonly StepText[];
  readonly headers: readonly HeaderRow[];
  /** The wire by which the packet came, as SVG path data; null where the picture has none. */
  readonly way: string | null;
  /** The middle of the box that shows the device; null where none does. */
  readonly at: Point | null;
  readonly inTunnel: boolean;
  readonly dropped: boolean;
}

/** Never throws: a step that cannot be asked says why. */
export function walkthroughReport(model: Model, walkthrough: WalkthroughResource): WalkthroughReport {
  return {
    title: walkthrough.title,
    appliance: model.appliance.name,
    dump: dumpLines(model),
    steps: walkthrough.steps.map((step, index) => stepReport(walkStep(model, step), index)),
  };
}

function stepReport(walked: WalkedStep, index: number): StepReport {
  const { step, compared, contradiction } = walked;
  const scene = stepScene(walked);
  return {
    number: index + 1,
    title: step.title,
    text: markdownBlocks(step.text),
    notes: step.notes,
    question: questionWords(step.trace),
    show: step.show,
    differs: stateWords(step),
    told: told(walked, scene),
    compared: compared &&
      step.compare && {
        differs: stateWords(step.compare),
        told: told(compared, stepScene({ ...compared, step })),
      },
    contradiction,
    scene,
  };
}

function told({ model, answer }: Asked, scene: Scene): Told {
  const trace = answer.ok ? answer.trace : null;
  const hops = (path: Path | null | undefined): readonly HopReport[] =>
    path ? path.hops.map((hop, index) => hopReport(model, scene, path, hop, index)) : [];
  return {
    outcome: answer.ok ? answer.outcome : null,
    code: answer.ok ? (answer.reason?.code ?? null) : answer.problem.code,
    verdict: verdictOf(answer),
    remedy: answer.ok && answer.reason?.remedy ? remedyText(answer.reason.remedy) : null,
    others: answer.ok ? alternativesText(model, answer) : null,
    unsimulated: unsimulatedLinesFor(model, answer),
    forward: hops(trace?.forward),
    reply: hops(trace?.reply),
    acknowledgement: hops(trace?.acknowledgement),
  };
}

function hopReport(model: Model, scene: Scene, path: Path, hop: Hop, index: number): HopReport {
  return {
    device: hop.device,
    title: deviceTitle(model, hop.device),
    interfaces: hopInterfaces(hop),
    summary: hopSummary(hop),
    packet: packetWayWords(hop.packet),
    steps: hop.steps.map((step) => describeStep(model, hop, step)),
    headers: packetRows(path.hops[index - 1]?.packet ?? null, hop.packet),
    way: packetWay(scene, path, index),
    at: middleOf(scene, hop.device),
    inTunnel: hop.packet.encapsulation !== null,
    dropped: hop.steps.at(-1)?.action === 'drop',
  };
}

function middleOf(scene: Scene, device: DeviceName): Point | null {
  const places = placesOf(scene.boxes, scene.folded);
  const box = boxOf(places, device);
  if (!box) return null;
  const { x, y } = cornerOf(places, box);
  return { x: Math.round(x + box.width / 2), y: Math.round(y + box.height / 2) };
}
