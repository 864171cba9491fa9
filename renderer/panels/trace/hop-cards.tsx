/** One card for each device that the packet passes, in order. What a drag changes is marked, and after an edit the first that it changed. */
import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Hop, Path } from '#core/network/trace';
import {
  useAnswerBefore,
  useApp,
  useCommittedAnswer,
  useModel,
  usePreview,
  useTraces,
} from '../../context/app-context';
import { goTo } from '../../actions/playing';
import { showTraceDetails } from '../../actions/trace-room';
import { firstDifference, pathOf, stepsOf } from '../../derive/trace-steps';
import { deviceTitle } from '#core/report/device-title';
import { hopInterfaces, hopSummary } from '#core/report/trace/short-words';

export function HopCards({ path }: { readonly path: Path }) {
  const app = useApp();
  const way = useTraces((state) => state.way);
  const step = useTraces((state) => state.step);
  const previewing = usePreview((state) => state.change !== null);
  const committed = pathOf(useCommittedAnswer(), way);
  const steps = stepsOf(path);
  const current = (steps[step] ?? steps.at(-1))?.hopIndex ?? 0;
  const before = pathOf(useAnswerBefore(), way);
  const changed = firstDifference(previewing ? committed : before, path);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    list.current?.children[current]?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [current]);
  return (
    <ol ref={list} className="hop-cards" aria-label="Hops">
      {path.hops.map((hop, index) => (
        <li key={`${index} ${hop.device}`}>
          <HopCard
            hop={hop}
            number={index + 1}
            state={stateOf(path, index, current)}
            current={index === current}
            changed={changed !== null && (previewing ? index >= changed : index === changed)}
            onSelect={() => {
              goTo(app, { way, step: steps.findIndex(({ hopIndex }) => hopIndex === index) });
              showTraceDetails(app);
            }}
          />
        </li>
      ))}
    </ol>
  );
}

type CardState = 'passed' | 'ahead' | 'dropped';

function stateOf(path: Path, index: number, current: number): CardState {
  if (path.outcome === 'dropped' && index === path.hops.length - 1) return 'dropped';
  return index <= current ? 'passed' : 'ahead';
}

interface HopCardProps {
  readonly hop: Hop;
  readonly number: number;
  readonly state: CardState;
  readonly current: boolean;
  readonly changed: boolean;
  readonly onSelect: () => void;
}

function HopCard({ hop, number, state, current, changed, onSelect }: HopCardProps) {
  const model = useModel();
  return (
    <button
      type="button"
      className="hop-card"
      data-state={state}
      data-changed={changed}
      data-kind={hop.kind}
      data-device={hop.device}
      aria-current={current ? 'step' : undefined}
      title={`${deviceTitle(model, hop.device)}, ${hop.device}`}
      onClick={onSelect}
    >
      <span className="hop-head">
        <span className="hop-number">{state === 'dropped' ? <X aria-label="dropped here" /> : number}</span>
        <span className="hop-title">{deviceTitle(model, hop.device)}</span>
      </span>
      {changed && <span className="visually-hidden">changed</span>}
      <span className="hop-ports">{hopInterfaces(hop)}</span>
      <span className="hop-summary">{hopSummary(hop)}</span>
    </button>
  );
}
