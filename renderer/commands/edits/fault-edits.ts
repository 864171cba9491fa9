/** Faults as switches. */
import { setFault } from '#core/topology/changes/faults';
import { editCommand } from '../edit-command';

export interface FaultSwitch {
  /** `port/Port2`, `host/…`, `node/…`, `pod/NAMESPACE/NAME`, `network/…`. */
  readonly target: string;
  /** What people call it. */
  readonly words: string;
  readonly broken: boolean;
}

export const SET_FAULT = editCommand<FaultSwitch>({
  id: 'fault.set',
  title: 'Break or mend something',
  deliberate: true,
  change: (document, { target, words, broken }) => setFault(document, target, words, broken),
});
