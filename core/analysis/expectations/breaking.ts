/** The packet that shows that an expectation does not hold: its question, what is broken meanwhile, and its trace. */
import type { BrokenSaid, ExpectedFlow } from '../../sentences/expectations';
import type { Said } from '../../sentences/catalogue';
import { addRoute } from '../../topology/changes/appliance/routes';
import { editObjects } from '../../topology/changes/cluster/object-edits';
import { addWrittenRules } from '../../topology/changes/cluster/policies';
import type { TopologyChange, TopologyDocument } from '../../topology/document';
import type { Problem } from '../../topology/problem';
import { answerQuestion, type GivenAnswer } from '../answer-question';
import { ask } from '../ask';
import type { Model } from '../model';
import type { Question, Remedy } from '../question';
import { modelWithout } from './survival';

export interface Breaking {
  /** As it is, or with what fails. */
  readonly model: Model;
  readonly answer: GivenAnswer;
}

/** The flow that a problem of an expectation is about; null of any other problem. */
export function flowOfProblem({ said }: Pick<Problem, 'said'>): ExpectedFlow | null {
  return brokenIn(said)?.args.flow ?? null;
}

function brokenIn(said: Said): BrokenSaid | null {
  switch (said.kind) {
    case 'HS713/lost':
    case 'HS713/reached':
    case 'HS713/otherwise':
    case 'HS714':
    case 'HS716':
    case 'HS717':
    case 'HS718':
      return said;
    case 'HS715/broken':
      return said.args.broken;
    default:
      return null;
  }
}

/** The question of a flow, as people would put it. */
export function questionOfFlow({
  from,
  to,
  protocol,
  port,
  sourcePort,
  size,
  endpoint,
}: ExpectedFlow): Question {
  return { from, to, protocol, port, sourcePort, size, endpoint };
}

/** The trace that breaks it, with a remedy where nothing is broken besides; null where there is none. */
export function breakingOf(model: Model, problem: Pick<Problem, 'said'>): Breaking | null {
  const flow = flowOfProblem(problem);
  if (flow === null) return null;
  const broken = modelWithout(model, { targets: flow.failed, state: flow.failedState });
  const put = flow.failed.length === 0 ? ask : answerQuestion;
  const answer = put(broken, questionOfFlow(flow));
  return answer.ok ? { model: broken, answer } : null;
}

/** What makes a proven remedy in the file; null where it takes more than one change. */
export function changeOfRemedy(document: TopologyDocument, remedy: Remedy): TopologyChange | null {
  const { route, rules, edits, afterwards = [] } = remedy;
  if (afterwards.length > 0) return null;
  if (route !== null) return addRoute(document, route);
  if (rules !== undefined) return addWrittenRules(document, rules);
  return edits === undefined ? null : editObjects(document, edits);
}
