/** The facts of a step as JSON: `detail` of the contract, one shape per action. */
import { formatIpv4 } from '../../address/ipv4';
import type { Model } from '../../analysis/model';
import type { Branch } from '../../network/ruleset';
import type {
  DropDetail,
  Hop,
  Step,
  TranslationDetail,
  TunnelDetail,
  UndoTranslationDetail,
} from '../../network/trace';
import type { Json } from '../../topology/document';
import { encapsulationToJson } from './packet-json';
import { loserToJson, lookupToJson, routeToJson } from './route-json';
import { describeStep } from '../trace/step-text';
import { policyOthers } from '../trace/policy-text';
import { losingCandidates } from '../trace/route-text';

export interface StepJson {
  readonly action: Step['action'] | 'resolve';
  readonly message: string;
  /** What the step rests on that no Microsoft page says; null when nothing. */
  readonly assumption: string | null;
  readonly detail: Json;
}

export function stepToJson(model: Model, hop: Hop, step: Step): StepJson {
  const { message, assumption } = describeStep(model, hop, step);
  return { action: step.action, message, assumption, detail: detailToJson(model, hop, step) };
}

function detailToJson(model: Model, hop: Hop, step: Step): Json {
  switch (step.action) {
    case 'route': {
      const { destination, route, forTunnel } = step.detail;
      const losers = losingCandidates(model, hop, step.detail).map((loser) => ({ ...loserToJson(loser) }));
      return { ...lookupToJson(destination, route), destination: formatIpv4(destination), forTunnel, losers };
    }
    case 'dnat':
    case 'snat':
      return translationToJson(step.detail);
    case 'undo-nat':
      return undoTranslationToJson(step.detail);
    case 'encapsulate':
    case 'decapsulate':
      return tunnelToJson(step.detail);
    case 'neighbour':
      return { ...step.detail, address: formatIpv4(step.detail.address) };
    case 'drop':
      return dropToJson(step.detail);
    case 'policy':
      return { ...step.detail, others: policyOthers(model, step.packet, step.detail) };
    case 'originate':
    case 'switch':
    case 'forward':
    case 'deliver':
      return { ...step.detail };
  }
}

function translationToJson(detail: TranslationDetail): Json {
  return {
    from: socketToJson(detail.from),
    to: socketToJson(detail.to),
    chains: detail.chains,
    rule: detail.rule,
    chosen: detail.chosen && branchToJson(detail.chosen),
    branches: detail.branches.map(branchToJson),
  };
}

function undoTranslationToJson(detail: UndoTranslationDetail): Json {
  return { side: detail.side, from: socketToJson(detail.from), to: socketToJson(detail.to) };
}

function tunnelToJson(detail: TunnelDetail): Json {
  return { ...detail, encapsulation: { ...encapsulationToJson(detail.encapsulation) } };
}

function dropToJson(detail: DropDetail): Json {
  return {
    ...detail,
    address: detail.address === null ? null : formatIpv4(detail.address),
    cause: detail.cause && { ...detail.cause },
    reverseRoute: detail.reverseRoute && { ...routeToJson(detail.reverseRoute) },
  };
}

function socketToJson({ address, port }: TranslationDetail['from']): Json {
  return { address: formatIpv4(address), port };
}

/** `keptSeconds` only where a client keeps its endpoint. */
function branchToJson(branch: Branch): Json {
  return { ...branch };
}
