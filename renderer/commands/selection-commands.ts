/** What can be done to the selected box: by key, by palette, and as the items of its menu. */
import { breakableEnds } from '#core/report/wire/wire-text';
import { hasHappened, isBroken, type Aftermath } from '#core/topology/changes/faults';
import type { App } from '../state/app';
import { askWith } from '../actions/tracing';
import { modelOf } from '../derive/model-of';
import { faultTargetOf, fileThing, type FileThing } from '#core/analysis/things/file-thing';
import { removeNoteBox } from '../actions/notes';
import type { Selection, WireSelection } from '../state/view-store';
import { nextWire } from '../derive/wires-by-key';
import { focusField } from '../ui/focus-field';
import { runWith, type Command } from './command';
import type { CommandName } from './deferred';
import { SELECTION_NAMES as NAMES } from './selection-names';
import { edit, type Edit } from './edit-command';
import { SET_AFTERMATH, SET_FAULT } from './edits/fault-edits';
import { SET_COMPUTE_PORT, SET_PORT_NETWORK } from './edits/port-edits';
import { BREAK_SEVERAL, faultsOf, REMOVE_SEVERAL, removablesOf } from './edits/several-edits';
import { removalOf, whyNotRemoved } from './removal-of';
import { parseThing } from '#core/topology/things/thing';
import type { ThingId } from '#core/topology/things/thing-id';
import { REMOVE_ROUTE } from './route-commands';

/** The thing that the selected box stands for. */
export function selectedThing(app: App): FileThing | null {
  const { selection } = app.views.getState();
  const model = modelOf(app.documents.getState().document.topology);
  return selection?.type === 'box' ? fileThing(model, selection.id) : null;
}

/** The thing by which the selected wire is cut: the port that it is plugged into, or the network. */
function selectedWiresThing(app: App): FileThing | null {
  const { selection } = app.views.getState();
  const [end] = selection?.type === 'wire' ? breakableEnds(selection.stands) : [];
  return end === undefined ? null : fileThing(modelOf(app.documents.getState().document.topology), end);
}

const thingOrWires = (app: App): FileThing | null => selectedThing(app) ?? selectedWiresThing(app);

/** How a question names the selected box; null for what neither sends nor receives. */
function selectedEndpoint(app: App): string | null {
  const { selection } = app.views.getState();
  if (selection?.type !== 'box') return null;
  const model = modelOf(app.documents.getState().document.topology);
  const device = model.network.devices.find(({ name }) => name === selection.id);
  if (device) return device.bridges ? null : device.name;
  return parseThing(selection.id)?.type === 'service' ? selection.id : null;
}

function needsBox(app: App): string | null {
  if (selectedThing(app)) return null;
  const { selection } = app.views.getState();
  if (selection?.type === 'boxes') return 'Only one box at a time.';
  return selection?.type === 'box'
    ? 'This came with the appliance: nothing of it is in the file.'
    : 'Nothing is selected.';
}

/** A command about the selected thing; `make` gives null where it does not fit. */
function aboutThing(
  name: CommandName,
  make: (thing: FileThing, app: App) => Edit | null,
  without: string,
  fileThingSelection: (app: App) => FileThing | null = selectedThing,
): Command {
  const editNow = (app: App): Edit | null => {
    const thing = fileThingSelection(app);
    return thing && make(thing, app);
  };
  return {
    ...name,
    unavailable: (app) => (editNow(app) ? null : fileThingSelection(app) ? without : needsBox(app)),
    run: async (app) => editNow(app)?.commit(app),
  };
}

function faultOf(app: App) {
  const thing = thingOrWires(app);
  const fault = thing && faultTargetOf(thing);
  return fault && { ...fault, broken: isBroken(app.documents.getState().document, [fault.target]) };
}

/** Restarts or fails over the selected pod or node, or takes it back; null for what knows no such thing. */
function aftermathOf(app: App, thing: FileThing, aftermath: Aftermath): Edit | null {
  const fault = faultTargetOf(thing);
  if (!fault) return null;
  const kind = parseThing(fault.target)?.type;
  if (kind !== 'node' && (kind !== 'pod' || aftermath !== 'restarted')) return null;
  const happened = hasHappened(app.documents.getState().document, fault.target, aftermath);
  return edit(SET_AFTERMATH, { ...fault, aftermath, happened: !happened });
}

/** The boxes where several are selected. */
function severalBoxes(app: App): readonly ThingId[] {
  const { selection } = app.views.getState();
  return selection?.type === 'boxes' ? selection.ids : [];
}

function severalFaults(app: App): ReturnType<typeof faultsOf> | null {
  const faults = faultsOf(app.documents.getState().document, severalBoxes(app));
  return faults.targets.length > 0 ? faults : null;
}

function faultTitle(app: App): string {
  const several = severalFaults(app);
  if (several) return several.broken ? 'Mend all of them' : 'Break all of them';
  const fault = faultOf(app);
  if (!fault) return 'Break or mend it';
  const kind = parseThing(fault.target)?.type;
  if (kind === 'port' || kind === 'network') return fault.broken ? 'Mend the cable' : 'Cut the cable';
  return fault.broken ? 'Start it again' : 'Stop it';
}

/** Opens the inspector at a field, by what the field is about. */
function editAt(app: App, field: string | null): void {
  app.views.setState({ inspector: true, adding: null });
  focusField(field);
}

/** Removes whatever is selected: boxes, notes, a route. */
const REMOVE: Command = {
  ...NAMES.remove,
  titleNow: (app) => {
    if (severalBoxes(app).length > 0) return 'Remove all of them…';
    return app.views.getState().selection?.type === 'route' ? 'Remove the selected route' : 'Remove';
  },
  unavailable: (app) => {
    const ids = severalBoxes(app);
    const { selection } = app.views.getState();
    if (ids.length > 0)
      return removablesOf(app.documents.getState().document, ids).length > 0
        ? null
        : 'None of them can be removed.';
    if (selection?.type === 'wire') return 'A wire cannot be removed. Its menu unplugs or cuts it.';
    if (selection?.type === 'route' || isNote(selection)) return null;
    const thing = selectedThing(app);
    if (!thing) return needsBox(app);
    return removalOf(thing) ? null : whyNotRemoved(thing);
  },
  run: (app) => {
    const { selection } = app.views.getState();
    if (selection?.type === 'boxes') return runWith(app, REMOVE_SEVERAL, selection.ids);
    if (selection?.type === 'route') return runWith(app, REMOVE_ROUTE, selection.id);
    if (isNote(selection)) return void removeNoteBox(app, selection.id);
    const thing = selectedThing(app);
    return thing ? removalOf(thing)?.commit(app) : undefined;
  },
};

function isNote(selection: Selection): selection is { readonly type: 'box'; readonly id: ThingId } {
  return selection?.type === 'box' && parseThing(selection.id)?.type === 'note';
}

/** The same by the other key. */
export const REMOVE_BY_BACKSPACE: Command = { ...REMOVE, ...NAMES.removeByBackspace };

export const SELECTION_COMMANDS: readonly Command[] = [
  {
    ...NAMES.edit,
    unavailable: needsBox,
    run: (app) => editAt(app, null),
  },
  {
    ...NAMES.rename,
    unavailable: (app) => {
      const type = selectedThing(app)?.type;
      return type === 'host' || type === 'network' ? null : 'Only networks and hosts can be renamed.';
    },
    run: (app) => editAt(app, 'name'),
  },
  {
    ...NAMES.traceFrom,
    unavailable: (app) => {
      const endpoint = selectedEndpoint(app);
      return endpoint === null || parseThing(endpoint)?.type === 'service'
        ? 'Nothing is sent from there.'
        : null;
    },
    run: (app) => askWith(app, { from: selectedEndpoint(app) ?? '' }),
  },
  {
    ...NAMES.traceTo,
    unavailable: (app) => (selectedEndpoint(app) === null ? 'Nothing is received there.' : null),
    run: (app) => askWith(app, { to: selectedEndpoint(app) ?? '' }),
  },
  {
    ...NAMES.wire,
    unavailable: (app) => (wireAfter(app) ? null : 'No wire ends there.'),
    run: (app) => {
      const selection = wireAfter(app);
      if (selection) app.views.setState({ selection });
    },
  },
  {
    ...NAMES.expose,
    unavailable: (app) => (selectedThing(app)?.type === 'workload' ? null : 'Only workloads can be exposed.'),
    run: (app) => editAt(app, 'expose'),
  },
  aboutThing(
    NAMES.compute,
    (thing, app) =>
      thing.type === 'port' &&
      modelOf(app.documents.getState().document.topology).appliance.computePort !== thing.name
        ? edit(SET_COMPUTE_PORT, { port: thing.name })
        : null,
    'Only a port without compute can be enabled for it.',
  ),
  aboutThing(
    NAMES.unplug,
    (thing, app) =>
      thing.type === 'port' && isPlugged(app, thing.name)
        ? edit(SET_PORT_NETWORK, { port: thing.name, network: null })
        : null,
    'Only a port with a cable can be unplugged.',
    thingOrWires,
  ),
  {
    ...NAMES.fault,
    titleNow: faultTitle,
    unavailable: (app) => {
      if (severalFaults(app) || faultOf(app)) return null;
      return app.views.getState().selection ? 'This cannot break.' : needsBox(app);
    },
    run: (app) => {
      if (severalFaults(app)) return runWith(app, BREAK_SEVERAL, severalBoxes(app));
      const fault = faultOf(app);
      return fault ? edit(SET_FAULT, { ...fault, broken: !fault.broken }).commit(app) : undefined;
    },
  },
  aboutThing(
    NAMES.restart,
    (thing, app) => aftermathOf(app, thing, 'restarted'),
    'Only pods and nodes restart.',
  ),
  aboutThing(NAMES.failOver, (thing, app) => aftermathOf(app, thing, 'failed-over'), 'Only nodes fail over.'),
  REMOVE,
];

function wireAfter(app: App): WireSelection | null {
  const scene = app.canvas.getState().handle?.scene();
  return scene ? nextWire(scene, app.views.getState().selection) : null;
}

function isPlugged(app: App, port: string): boolean {
  const { appliance } = app.documents.getState().document.topology;
  return appliance?.resource.ports.some(({ name, network }) => name === port && network !== null) === true;
}
