/** The picture of the presented step, with a ring around the hop that is looked at and the packet on its way there. */
import type { WalkedStep } from '#core/analysis/walkthrough/walk-step';
import type { Box, Point } from '#core/diagram/scene';
import { packetWay } from '#core/diagram/wires/packet-way';
import { boxOf, cornerOf, placesOf } from '#core/diagram/wires/wire-ends';
import { questionWords } from '#core/report/walkthrough/question-words';
import { tunnelName } from '#core/report/trace/tunnel-name';
import { useViews } from '../../../context/app-context';
import type { StageHop } from '../../../derive/stage';
import { themeOf } from '../../../state/view-store';
import { usePicture, type StagePicture as Drawn } from './use-picture';

interface StagePictureProps {
  readonly walked: WalkedStep;
  /** Null where no packet is sent. */
  readonly hop: StageHop | null;
}

export function StagePicture({ walked, hop }: StagePictureProps) {
  const theme = useViews(themeOf);
  const picture = usePicture(walked, hop?.way ?? 'forward', theme);
  return (
    <div className="stage-picture">
      {picture && (
        <>
          <img
            src={picture.address}
            alt={`The diagram with the packet's way: ${questionWords(walked.step.trace)}`}
          />
          {hop && <Marks picture={picture} hop={hop} />}
        </>
      )}
    </div>
  );
}

/** How far the ring stands off the box, how round it is, and what it leaves free at the corner with the hop's number. */
const [OFF, ROUND, FREE] = [6, 13, 34] as const;

function ringAround({ x, y }: Point, { width, height }: Box): string {
  const [left, top] = [x - OFF, y - OFF];
  const [across, down] = [width + 2 * OFF - ROUND, height + 2 * OFF - ROUND];
  const corner = `${ROUND} ${ROUND} 0 0 1`;
  return [
    `M${left + FREE},${top}`,
    `H${left + across}a${corner} ${ROUND} ${ROUND}`,
    `V${top + down}a${corner} ${-ROUND} ${ROUND}`,
    `H${left + ROUND}a${corner} ${-ROUND} ${-ROUND}`,
    `V${top + FREE / 2 + OFF}`,
  ].join('');
}

function Marks({ picture: { scene, viewBox }, hop }: { readonly picture: Drawn; readonly hop: StageHop }) {
  const { path, index, way } = hop;
  const places = placesOf(scene.boxes, scene.folded);
  const box = boxOf(places, hop.hop.device);
  const corner = box && cornerOf(places, box);
  const dropped = path.outcome === 'dropped' && index === path.hops.length - 1;
  return (
    <svg className="stage-marks" viewBox={viewBox} aria-hidden="true" data-dropped={dropped}>
      {box && corner && <path className="stage-ring" d={ringAround(corner, box)} />}
      <Packet key={`${way} ${index}`} way={packetWay(scene, path, index)} hop={hop} />
    </svg>
  );
}

/** Travels the wire by which the packet came, and stays at its end; without a wire there is only the ring. */
function Packet({ way, hop: { path, index } }: { readonly way: string | null; readonly hop: StageHop }) {
  if (way === null) return null;
  const tunnel = path.hops[index - 1]?.packet.encapsulation ?? null;
  return (
    <g className="stage-packet" style={{ offsetPath: `path("${way}")` }}>
      {tunnel && (
        <>
          <rect className="stage-wrap" x={-24} y={-20} width={48} height={36} rx={8} />
          <text y={-23} textAnchor="middle">
            {tunnelName(tunnel)}
          </text>
        </>
      )}
      <rect className="stage-envelope" x={-13} y={-9} width={26} height={18} rx={3} />
      <path d="M-12,-7L0,2L12,-7" />
    </g>
  );
}
