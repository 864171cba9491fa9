/** The open trace and another one side by side, hop by hop: what both pass stands in one row, what differs is marked. */
import { alignPaths } from '#core/analysis/align-paths';
import type { Answer } from '#core/analysis/question';
import type { Hop, Path } from '#core/network/trace';
import { deviceTitle } from '#core/report/device-title';
import { hopInterfaces, hopSummary } from '#core/report/trace/short-words';
import { verdictOf } from '#core/report/trace/verdict';
import { useAnswer, useModel, useQuestion, useTraces } from '../../context/app-context';
import { pathOf } from '../../derive/trace-steps';
import type { Comparison } from '../../state/trace-store';
import { comparedAnswer, comparisonWords } from './comparison';
import { ToneIcon } from './tone-icon';

const NO_HOPS: Path = { outcome: 'dropped', reason: null, hops: [] };

export function CompareView({ comparison }: { readonly comparison: Comparison }) {
  const model = useModel();
  const before = useTraces((state) => state.before);
  const way = useTraces((state) => state.way);
  const answer = useAnswer();
  const other = comparedAnswer(model, useQuestion(), comparison, before);
  if (!answer) return null;
  const [here, there] = [pathOf(answer, way) ?? NO_HOPS, pathOf(other, way) ?? NO_HOPS];
  const pairs = alignPaths(here, there);
  return (
    <table className="compare" aria-label="Comparison">
      <thead>
        <tr>
          <Head title="This trace" answer={answer} />
          <Head title={upperFirst(comparisonWords(comparison))} answer={other} />
        </tr>
      </thead>
      <tbody>
        {pairs.map(({ a, b, differs }) => (
          <tr key={`${a} ${b}`} data-differs={differs}>
            <HopCell path={here} place={a} />
            <HopCell path={there} place={b} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Head({ title, answer }: { readonly title: string; readonly answer: Answer | null }) {
  const words = answer && verdictOf(answer);
  return (
    <th scope="col" data-tone={words?.tone ?? 'none'}>
      <span className="compare-title">{title}</span>
      {words && (
        <span className="compare-verdict" title={words.message}>
          <ToneIcon tone={words.tone} /> {words.short}
        </span>
      )}
    </th>
  );
}

function HopCell({ path, place }: { readonly path: Path; readonly place: number | null }) {
  const model = useModel();
  const hop: Hop | undefined = place === null ? undefined : path.hops[place];
  if (!hop || place === null) return <td className="compare-none">not on this way</td>;
  const dropped = path.outcome === 'dropped' && place === path.hops.length - 1;
  return (
    <td data-dropped={dropped}>
      <span className="compare-number">{place + 1}</span>
      <span className="compare-device">{deviceTitle(model, hop.device)}</span>
      <span className="compare-ports">{hopInterfaces(hop)}</span>
      <span className="compare-steps">{hopSummary(hop)}</span>
    </td>
  );
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
