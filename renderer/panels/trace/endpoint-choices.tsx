/** Where kube-proxy picks an endpoint, or a router one of several equal ways: each with its probability, and free to take. */
import type { RouteDetail, TranslationDetail } from '#core/network/trace';
import { shortRouteWords } from '#core/report/trace/words';
import { useApp, useModel } from '../../context/app-context';
import { takeEndpoint } from '../../actions/tracing';
import { deviceTitle } from '#core/report/device-title';

interface Option {
  readonly target: string;
  readonly probability: number;
  readonly taken: boolean;
  /** What it is called on the device: kube-proxy's chain, the row of the way. */
  readonly detail: string;
}

interface ChoicesProps<Detail> {
  readonly detail: Detail;
  /** False where the choice is not of the packet that was asked for. */
  readonly free: boolean;
}

/** The endpoints of a service; nothing where there was no choice. */
export function EndpointChoices({ detail: { chosen, branches }, free }: ChoicesProps<TranslationDetail>) {
  const options = branches.map(({ chain, target, probability }) => ({
    target,
    probability,
    taken: chain === chosen?.chain,
    detail: chain,
  }));
  return <Choices legend="Endpoints" options={chosen === null ? [] : options} free={free} />;
}

/** The equal ways of a route, each of which the router's hash takes as often as the others; nothing where there is one. */
export function WayChoices({ detail: { route }, free }: ChoicesProps<RouteDetail>) {
  if (route === null || route === 'local' || !route.nextHops) return null;
  const { nextHops } = route;
  const options = nextHops.map(({ via, dev, target }) => ({
    target,
    probability: 1 / nextHops.length,
    taken: via === route.via && dev === route.dev,
    detail: shortRouteWords({ ...route, via, dev }),
  }));
  return <Choices legend="Equal ways" options={options} free={free} />;
}

interface ListProps {
  readonly legend: string;
  readonly options: readonly Option[];
  readonly free: boolean;
}

function Choices({ legend, options, free }: ListProps) {
  const app = useApp();
  if (options.length < 2) return null;
  return (
    <fieldset className="endpoint-choices" disabled={!free}>
      <legend>{legend}</legend>
      {options.map((option) => (
        <Choice
          key={option.detail}
          name={legend}
          option={option}
          onTake={() => takeEndpoint(app, option.target)}
        />
      ))}
    </fieldset>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly option: Option;
  readonly onTake: () => void;
}

function Choice({ name, option: { target, probability, taken, detail }, onTake }: ChoiceProps) {
  const model = useModel();
  return (
    <label className="endpoint-choice" title={`${target}, ${detail}`}>
      <input type="radio" name={name} value={target} checked={taken} onChange={onTake} />
      <span>{deviceTitle(model, target).replace(/^address:/, '')}</span>
      <span className="endpoint-probability">{percent(probability)}</span>
    </label>
  );
}

/** `33.3 %`: of a hundred connections so many would come here. */
function percent(probability: number): string {
  return `${Math.round(probability * 1000) / 10} %`;
}
