/** Every command there is: those of the registry, and those of forms and the pointer, which come with these. */
import type { AnyCommand } from './command';
import { MOVE_BOXES } from './edits/diagram-edits';
import { EXPECTATION_EDITS } from './edits/expectation-edits';
import { SET_AFTERMATH, SET_FAULT } from './edits/fault-edits';
import { HOST_EDITS } from './edits/host-edits';
import { KUBERNETES_EDITS } from './edits/kubernetes-edits';
import { OUTSIDE_EDITS } from './edits/outside-edits';
import { POD_EDITS } from './edits/pod-edits';
import { OBJECT_EDITS } from './edits/object-edits';
import { POLICY_EDITS } from './edits/policy-edits';
import { PORT_EDITS } from './edits/port-edits';
import { BREAK_SEVERAL, REMOVE_SEVERAL } from './edits/several-edits';
import { SERVICE_EDITS } from './edits/service-edits';
import { WALKTHROUGH_EDITS } from './edits/walkthrough-edits';
import { WORKLOAD_EDITS } from './edits/workload-edits';
import { OPEN_DROPPED, OPEN_GIVEN, OPEN_SAMPLE } from './file-commands';
import { COMMANDS, KEY_COMMANDS } from './registry';
import { SELECT_BOXES } from './select-boxes';
import { ADD_ROUTE, BEND_ROUTE, CHANGE_ROUTE, REMOVE_ROUTE } from './route-commands';

/** Every command there is, with those that need to be told what. */
export const ALL_COMMANDS: readonly AnyCommand[] = [
  ...COMMANDS,
  ...KEY_COMMANDS,
  OPEN_SAMPLE,
  OPEN_GIVEN,
  OPEN_DROPPED,
  SELECT_BOXES,
  ADD_ROUTE,
  CHANGE_ROUTE,
  BEND_ROUTE,
  REMOVE_ROUTE,
  ...PORT_EDITS,
  ...KUBERNETES_EDITS,
  ...OUTSIDE_EDITS,
  ...HOST_EDITS,
  ...WORKLOAD_EDITS,
  ...POD_EDITS,
  ...OBJECT_EDITS,
  ...POLICY_EDITS,
  ...SERVICE_EDITS,
  SET_AFTERMATH,
  SET_FAULT,
  MOVE_BOXES,
  ...WALKTHROUGH_EDITS,
  ...EXPECTATION_EDITS,
  REMOVE_SEVERAL,
  BREAK_SEVERAL,
];
