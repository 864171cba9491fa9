/** What is edited on a route itself: prefix and metric on its label, or its next hop by name. */
import type { Scene } from '#core/diagram/scene';
import { useApp, useDocuments, usePreview } from '../../context/app-context';
import { modelOf } from '../../derive/model-of';
import { NO_PREVIEW, type RouteEditing } from '../../state/preview-store';
import { LabelEditor } from './label-editor';
import { NextHopChooser } from './next-hop-chooser';
import { useLabelPlace } from './use-label-place';
import { useShownId } from '../../context/use-shown-selection';

interface RouteEditorProps {
  readonly scene: Scene;
}

/** Nothing while no route is edited. */
export function RouteEditor({ scene }: RouteEditorProps) {
  const editing = usePreview((state) => state.editing);
  return editing && <Editor key={`${editing.id} ${editing.what}`} scene={scene} editing={editing} />;
}

function Editor({ scene, editing }: RouteEditorProps & { readonly editing: RouteEditing }) {
  const app = useApp();
  const { id, what } = editing;
  const topology = useDocuments((state) => state.document.topology);
  const place = useLabelPlace(scene, useShownId(id));
  const route = modelOf(topology).appliance.routes.find((candidate) => candidate.id === id);
  if (!route) return null;
  const close = (): void => {
    app.preview.setState(NO_PREVIEW);
    document.querySelector<HTMLElement>('.canvas')?.focus();
  };
  const at = place ?? { x: 200, y: 80 };
  const half = what === 'values' ? 162 : 160;
  const left = `clamp(8px, ${at.x - half}px, 100% - ${2 * half + 8}px)`;
  const top = `clamp(8px, ${at.y - (what === 'values' ? 20 : -16)}px, 100% - ${what === 'values' ? 90 : 300}px)`;
  return (
    <div className="route-editor" data-what={what} style={{ left, top }}>
      {what === 'values' ? (
        <LabelEditor route={route} onClose={close} />
      ) : (
        <NextHopChooser route={route} onClose={close} />
      )}
    </div>
  );
}
