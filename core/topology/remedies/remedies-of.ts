/**
 * What would mend a problem, as changes: the window offers them, the command line lists them, tests make them. Made
 * when somebody asks: a bad dump has tens of thousands of problems.
 */
import type { Kind, Said } from '../../sentences/catalogue';
import { startTopology } from '../changes/start';
import type { Json, TopologyChange, TopologyDocument } from '../document';
import { samePath } from '../document-state';
import type { Problem } from '../problem';
import { applianceRemedies } from './appliance';
import { deviceRuleRemedies } from './device-rules';
import { dumpRemedies } from './dumps';
import { expectationRemedies } from './expectations';
import { fieldRemedies } from './fields';
import { kubernetesRemedies } from './kubernetes';
import { Mending } from './mending';
import { objectRemedies } from './objects';
import { pitfallRemedies } from './pitfalls';
import type { Remedies } from './remedies';
import { routeRemedies } from './routes';
import { specialAddressRemedies } from './special-addresses';
import { surroundingRemedies } from './surroundings';
import { walkthroughRemedies } from './walkthroughs';

const remedies: Remedies = {
  ...fieldRemedies,
  ...objectRemedies,
  ...applianceRemedies,
  ...deviceRuleRemedies,
  ...specialAddressRemedies,
  ...routeRemedies,
  ...surroundingRemedies,
  ...kubernetesRemedies,
  ...pitfallRemedies,
  ...dumpRemedies,
  ...walkthroughRemedies,
  ...expectationRemedies,
};

/** Several where several values would be right; none where it takes thought, as the problem's sentence then says. */
export function remediesOf(document: TopologyDocument, { said, at }: Problem): readonly TopologyChange[] {
  if (said.kind === 'HS201') return said.args.isAssumed ? [] : [startTopology(document)];
  return at === null ? [] : made(said, new Mending(document, at));
}

function made<K extends Kind>({ kind, args }: Said<K>, at: Mending): readonly TopologyChange[] {
  return remedies[kind]?.(args, at) ?? [];
}

/** The values that would be right in the problem's own field. */
export function rightValues(document: TopologyDocument, problem: Problem): readonly Json[] {
  const { at } = problem;
  if (at === null) return [];
  const place = [...at.root, ...at.path];
  return remediesOf(document, problem).flatMap(({ operations: [first, ...others] }) =>
    first?.type === 'set' && others.length === 0 && samePath(first.path, place) ? [first.value] : [],
  );
}
