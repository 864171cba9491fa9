/** The packet on its way: a small envelope that travels along the wire to the hop that people look at. */
import { useEffect, useRef } from 'react';
import type { Scene } from '#core/diagram/scene';
import { tunnelName } from '#core/report/trace/tunnel-name';
import { useShownAnswer, useTraces } from '../../context/app-context';
import { hopOfStep, pathOf } from '../../derive/trace-steps';
import { packetWay } from '#core/diagram/wires/packet-way';
import { prefersStillness } from '../../ui/prefers-stillness';

const TRAVEL = 620;

/** One element moved by the compositor along its offset path. Under reduced motion there is none: the hop has a ring. */
export function PacketDot({ scene }: { readonly scene: Scene }) {
  const answer = useShownAnswer();
  const way = useTraces((state) => state.way);
  const step = useTraces((state) => state.step);
  const dot = useRef<HTMLDivElement>(null);
  const path = pathOf(answer, way);
  const hop = hopOfStep(answer, way, step);
  const d = path && hop !== null ? packetWay(scene, path, hop) : null;
  const shown = useRef<string | null>(null);
  useEffect(() => {
    const here = `${way} ${hop}`;
    if (!d || shown.current === here) return;
    shown.current = here;
    const travel = dot.current?.animate([{ offsetDistance: '0%' }, { offsetDistance: 'calc(100% - 18px)' }], {
      duration: TRAVEL,
      easing: 'cubic-bezier(0.4, 0, 0.2, 1)',
    });
    return () => travel?.finish();
  }, [d, hop, way]);
  if (d === null || !path || prefersStillness()) return null;
  const tunnel = path.hops[(hop ?? 0) - 1]?.packet.encapsulation ?? null;
  const dropped = path.outcome === 'dropped' && hop === path.hops.length - 1;
  return (
    <div
      ref={dot}
      className="packet-dot"
      data-outcome={dropped ? 'dropped' : 'travelling'}
      style={{ offsetPath: `path("${d}")` }}
      aria-hidden="true"
    >
      {tunnel && <span className="packet-wrap">{tunnelName(tunnel)}</span>}
      <svg width={26} height={18} viewBox="0 0 26 18">
        <rect x={1} y={1} width={24} height={16} rx={3} />
        <path d="M2,3L13,11L24,3" />
      </svg>
    </div>
  );
}
