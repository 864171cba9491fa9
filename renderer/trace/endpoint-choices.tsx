/** The endpoints among which kube-proxy picks, each with its probability; any of them can be taken instead. */
import type { Branch } from '#core/network/ruleset';
import type { TranslationDetail } from '#core/network/trace';
import { useApp, useModel } from '../app/app-context';
import { takeEndpoint } from '../app/tracing';
import { deviceTitle } from './step-words';

interface EndpointChoicesProps {
  readonly detail: TranslationDetail;
  /** False where the choice is not of the packet that was asked for. */
  readonly free: boolean;
}

/** Nothing where there was no choice. */
export function EndpointChoices({ detail: { chosen, branches }, free }: EndpointChoicesProps) {
  const app = useApp();
  if (chosen === null || branches.length < 2) return null;
  return (
    <fieldset className="endpoint-choices" disabled={!free}>
      <legend>Endpoints</legend>
      {branches.map((branch) => (
        <Choice
          key={branch.chain}
          branch={branch}
          taken={branch.chain === chosen.chain}
          onTake={() => takeEndpoint(app, branch.target)}
        />
      ))}
    </fieldset>
  );
}

interface ChoiceProps {
  readonly branch: Branch;
  readonly taken: boolean;
  readonly onTake: () => void;
}

function Choice({ branch: { chain, target, probability }, taken, onTake }: ChoiceProps) {
  const model = useModel();
  return (
    <label className="endpoint-choice" title={`${target}, ${chain}`}>
      <input type="radio" name="endpoint" value={target} checked={taken} onChange={onTake} />
      <span>{deviceTitle(model, target).replace(/^address:/, '')}</span>
      <span className="endpoint-probability">{percent(probability)}</span>
    </label>
  );
}

/** `33.3 %`: of a hundred connections so many would come here. */
function percent(probability: number): string {
  return `${Math.round(probability * 1000) / 10} %`;
}
