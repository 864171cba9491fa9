/** Faults as switches. */
import { setAftermath, setFault, type Aftermath } from '#core/topology/changes/faults';
import { editCommand } from '../edit-command';
import type { DeviceId } from '#core/topology/things/thing-id';

export interface FaultSwitch {
  readonly target: DeviceId;
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

export interface AftermathSwitch {
  /** A node or a pod. */
  readonly target: DeviceId;
  readonly words: string;
  readonly aftermath: Aftermath;
  readonly happened: boolean;
}

export const SET_AFTERMATH = editCommand<AftermathSwitch>({
  id: 'fault.aftermath',
  title: 'Restart something or fail it over',
  deliberate: true,
  change: (document, { target, words, aftermath, happened }) =>
    setAftermath(document, target, words, aftermath, happened),
});
