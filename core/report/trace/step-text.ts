/**
 * Words for a step of a trace: what happened and why, in the field's terms. Steps themselves hold
 * facts only; the diagram, the hop list, the command line and the JSON all take their words from here.
 */
import type { Model } from '../../analysis/model';
import { formerAddressOf } from '../../kubernetes/pods/former-address';
import { formerAddressSentence } from '../../sentences/traces/reasons';
import type { Hop, Step, TranslationDetail } from '../../network/trace';
import { assumptionWords } from './assumptions';
import { stepAssumption } from './step-assumption';
import { dropText } from './drop-text';
import { deliverText, originateText } from './end-text';
import { forwardText, neighbourText, switchText } from './link-text';
import type { Headline } from './headline';
import { policyOthers, policyText } from './policy-text';
import { routeLosers, routeText } from './route-text';
import { dnatText, snatText, undoTranslationText } from './translation-text';
import { decapsulateText, encapsulateText } from './tunnel-text';

export interface StepText {
  /** Two or three words: `Route`, `Destination translated`. */
  readonly title: string;
  /** One sentence without a full stop, as it stands behind the title. */
  readonly message: string;
  /** What this step rests on that no Microsoft page says; null when nothing. */
  readonly assumption: string | null;
  /** For a route: every other row that held the address, and why it lost. For policies: the rules asked before. */
  readonly losers: readonly string[];
}

/** Words for one step. `hop` is the hop that the step belongs to. */
export function describeStep(model: Model, hop: Hop, step: Step): StepText {
  const assumption = stepAssumption(model, hop, step);
  const { title, message } = headline(hop, step);
  return {
    title,
    message: `${message}${moreWords(model, hop, step)}`,
    assumption: assumption === null ? null : assumptionWords(assumption),
    losers: losersOf(model, hop, step),
  };
}

function losersOf(model: Model, hop: Hop, step: Step): readonly string[] {
  if (step.action === 'route') return routeLosers(model, hop, step.detail);
  return step.action === 'policy' ? policyOthers(model, step.packet, step.detail) : [];
}

/** What only the cluster knows of the pods that a step names. */
function moreWords(model: Model, hop: Hop, step: Step): string {
  switch (step.action) {
    case 'deliver':
      return formerWords(model, hop);
    case 'dnat':
      return drainingWords(model, step.detail);
    default:
      return '';
  }
}

/** An endpoint that nobody would expect: the pod is on its way out. */
function drainingWords(model: Model, { chosen }: TranslationDetail): string {
  const drains = model.cluster.pods.some(({ device, draining }) => draining && device === chosen?.target);
  return drains ? '. The pod is being deleted and still answers; no ready one is left here' : '';
}

/** A pod that restarted or was made again tells the address that it is known by no more. */
function formerWords(model: Model, hop: Hop): string {
  const pod = model.cluster.pods.find(({ device }) => device === hop.device);
  const former = pod && formerAddressOf(pod);
  return former ? `. ${formerAddressSentence(former)}` : '';
}

function headline(hop: Hop, step: Step): Headline {
  switch (step.action) {
    case 'originate':
      return originateText(step.packet, step.detail);
    case 'route':
      return routeText(step.detail);
    case 'policy':
      return policyText(step.detail);
    case 'dnat':
      return dnatText(step.packet.protocol, step.detail);
    case 'snat':
      return snatText(step.packet.protocol, step.detail);
    case 'undo-nat':
      return undoTranslationText(step.packet.protocol, step.detail);
    case 'encapsulate':
      return encapsulateText(step.detail);
    case 'decapsulate':
      return decapsulateText(step.detail);
    case 'neighbour':
      return neighbourText(hop, step.detail);
    case 'switch':
      return switchText(step.detail);
    case 'forward':
      return forwardText(step.detail);
    case 'deliver':
      return deliverText(step.packet, step.detail);
    case 'drop':
      return dropText(hop, step.packet, step.detail);
  }
}
