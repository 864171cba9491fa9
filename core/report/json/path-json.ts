/** One way of a packet as the JSON contract has it: its hops and their steps. */
import type { Model } from '../../analysis/model';
import type { DeviceKind } from '../../network/model';
import type { DropReason, Hop, Path } from '../../network/trace';
import { packetToJson, type PacketJson } from './packet-json';
import { stepToJson, type StepJson } from './step-json';

export interface PathJson {
  readonly outcome: 'delivered' | 'dropped';
  readonly reason: { readonly code: string; readonly at: string; readonly message: string } | null;
  readonly hops: readonly HopJson[];
}

export interface HopJson {
  readonly device: string;
  readonly kind: DeviceKind;
  readonly in: string | null;
  readonly out: string | null;
  readonly packet: PacketJson;
  readonly steps: readonly StepJson[];
}

export function pathToJson(model: Model, path: Path): PathJson {
  const hops = path.hops.map((hop) => hopToJson(model, hop));
  return { outcome: path.outcome, reason: path.reason && pathReasonToJson(path.reason, hops), hops };
}

/** A path's own reason takes its words from the step that dropped the packet. */
function pathReasonToJson(
  { code, at }: DropReason,
  hops: readonly HopJson[],
): NonNullable<PathJson['reason']> {
  const dropped = hops.flatMap(({ steps }) => steps).findLast(({ action }) => action === 'drop');
  return { code, at, message: dropped?.message ?? '' };
}

function hopToJson(model: Model, hop: Hop): HopJson {
  return {
    device: hop.device,
    kind: hop.kind,
    in: hop.in,
    out: hop.out,
    packet: packetToJson(hop.packet),
    steps: hop.steps.map((step) => stepToJson(model, hop, step)),
  };
}
