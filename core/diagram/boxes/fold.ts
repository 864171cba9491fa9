/** A group that people may fold into one box, or open. */
import type { GroupId, ThingId } from '../../topology/things/thing-id';

export interface Fold {
  /** The id of its box while it is folded: `group/node/worker/default/Deployment/web`. */
  readonly id: GroupId;
  /** `web`, `System pods`, a namespace. */
  readonly title: string;
  readonly things: 'pods' | 'services' | 'hosts' | 'networks';
  readonly folded: boolean;
  /** Devices and services in it. */
  readonly members: readonly ThingId[];
}
