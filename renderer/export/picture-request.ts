/** What is asked of the exporter: what people chose, as far as it can be had just now. */
import { boxOf, placesOf } from '#core/diagram/wires/wire-ends';
import type { Area } from '#core/diagram/part-of-scene';
import type { ThemeName } from '#core/diagram/theme';
import type { ThingId } from '#core/topology/things/thing-id';
import { answerOf } from '../derive/answer-of';
import { modelOf } from '../derive/model-of';
import { routeOf } from '../derive/route-of-wire';
import { shownAnswer } from '../derive/shown-answer';
import { shownBoxes } from '../derive/shown-boxes';
import type { App } from '../state/app';
import type { PictureChoices } from '../state/picture-choices';
import { questionOf } from '../state/trace-store';
import { themeOf } from '../state/view-store';

export interface PictureRequest extends Omit<PictureChoices, 'theme' | 'what'> {
  readonly theme: ThemeName;
  readonly part: AskedPart;
  /** Null for a picture without a day. */
  readonly date: string | null;
}

type AskedPart =
  | { readonly type: 'everything' | 'trace' }
  | { readonly type: 'area'; readonly area: Area }
  | { readonly type: 'boxes'; readonly ids: readonly ThingId[] };

/** What the window has of which there could be a picture. */
export interface PictureParts {
  /** Null while no canvas is on screen. */
  readonly view: Area | null;
  /** Boxes. Empty when nothing is selected. */
  readonly selection: readonly ThingId[];
  /** Is a packet's way open? */
  readonly trace: boolean;
}

/** What there is just now. */
export function pictureParts(app: App): PictureParts {
  const canvas = app.canvas.getState().handle;
  const trace = app.traces.getState();
  const model = modelOf(app.documents.getState().document.topology);
  const answer = shownAnswer(answerOf(model, questionOf(trace)), trace.lookUp);
  return {
    view: canvas?.area() ?? null,
    selection: selectedBoxes(app),
    trace: answer?.ok === true && answer.trace !== null,
  };
}

/** The request; a part that is not there gives way to everything. */
export function pictureRequest(
  choices: PictureChoices,
  parts: PictureParts,
  own: ThemeName,
  date: string | null,
): PictureRequest {
  const { what, theme, ...rest } = choices;
  const part = partOf(what, parts);
  return { ...rest, theme: theme ?? own, part, trace: rest.trace || part.type === 'trace', date };
}

/** As the window shows it, with all that goes with it. */
export function plainRequest(app: App, choices: PictureChoices): PictureRequest {
  return pictureRequest(choices, pictureParts(app), themeOf(app.views.getState()), null);
}

function partOf(what: PictureChoices['what'], { view, selection, trace }: PictureParts): AskedPart {
  if (what === 'view' && view !== null) return { type: 'area', area: view };
  if (what === 'selection' && selection.length > 0) return { type: 'boxes', ids: selection };
  return { type: what === 'trace' && trace ? 'trace' : 'everything' };
}

/** The boxes of the selection; of a wire or a route, those between which it runs. */
function selectedBoxes(app: App): readonly ThingId[] {
  const scene = app.canvas.getState().handle?.scene();
  const { selection } = app.views.getState();
  if (!scene || selection === null) return [];
  const boxes = shownBoxes(scene, selection);
  if (boxes.length > 0) return boxes;
  const wires = scene.wires.filter((wire) =>
    selection.type === 'wire'
      ? wire.id === selection.id
      : selection.type === 'route' && routeOf(wire) === selection.id,
  );
  const places = placesOf(scene.boxes, scene.folded);
  const ends = wires.flatMap(({ from, to }) => [from.box, to.box]);
  return [...new Set(ends.flatMap((end) => boxOf(places, end)?.id ?? []))];
}
