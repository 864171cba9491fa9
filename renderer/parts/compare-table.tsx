/** Two traces side by side, hop by hop: what both pass stands in one row, what differs is marked. */
import { alignPaths } from '#core/analysis/align-paths';
import type { Model } from '#core/analysis/model';
import type { Answer } from '#core/analysis/question';
import type { Hop, Path } from '#core/network/trace';
import { deviceTitle } from '#core/report/device-title';
import { hopInterfaces, hopSummary } from '#core/report/trace/short-words';
import { verdictOf } from '#core/report/trace/verdict';
import { pathOf } from '../derive/trace-steps';
import type { Way } from '../state/trace-store';
import { ToneIcon } from './tone-icon';

/** One of the two. */
export interface Compared {
  readonly title: string;
  readonly model: Model;
  readonly answer: Answer | null;
}

interface CompareTableProps {
  readonly here: Compared;
  readonly there: Compared;
  readonly way: Way;
  /** The hop of the first that people look at; null for none. */
  readonly current?: number | null;
  /** Looks at a hop of the first. */
  readonly onHop: (hop: number) => void;
}

const NO_HOPS: Path = { outcome: 'dropped', reason: null, hops: [] };

export function CompareTable({ here, there, way, current = null, onHop }: CompareTableProps) {
  const [left, right] = [pathOf(here.answer, way) ?? NO_HOPS, pathOf(there.answer, way) ?? NO_HOPS];
  return (
    <table className="compare" aria-label="Comparison">
      <thead>
        <tr>
          <Head compared={here} />
          <Head compared={there} />
        </tr>
      </thead>
      <tbody>
        {alignPaths(left, right).map(({ a, b, differs }) => (
          <tr key={`${a} ${b}`} data-differs={differs} aria-current={a !== null && a === current}>
            <HopCell model={here.model} path={left} place={a} onHop={onHop} />
            <HopCell model={there.model} path={right} place={b} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Head({ compared: { title, answer } }: { readonly compared: Compared }) {
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

interface HopCellProps {
  readonly model: Model;
  readonly path: Path;
  readonly place: number | null;
  readonly onHop?: (hop: number) => void;
}

function HopCell({ model, path, place, onHop }: HopCellProps) {
  const hop: Hop | undefined = place === null ? undefined : path.hops[place];
  if (!hop || place === null) return <td className="compare-none">not on this way</td>;
  const dropped = path.outcome === 'dropped' && place === path.hops.length - 1;
  return (
    <td data-dropped={dropped}>
      <span className="compare-number">{place + 1}</span>
      {onHop ? (
        <button type="button" className="compare-device compare-go" onClick={() => onHop(place)}>
          {deviceTitle(model, hop.device)}
        </button>
      ) : (
        <span className="compare-device">{deviceTitle(model, hop.device)}</span>
      )}
      <span className="compare-ports">{hopInterfaces(hop)}</span>
      <span className="compare-steps">{hopSummary(hop)}</span>
    </td>
  );
}
