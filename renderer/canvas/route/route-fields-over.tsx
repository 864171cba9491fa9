/** The fields that stand over the picture while a route is drawn or edited: they come when a hand is on the picture. */
import type { Scene } from '#core/diagram/scene';
import { usePreview } from '../../context/app-context';
import { later } from '../../ui/later';

const Editor = later('.picture', async () => (await import('./route-editor')).RouteEditor);
const Form = later('.picture', async () => (await import('./route-form')).DrawnRouteForm);

/** Nothing while no route is edited or drawn. */
export function RouteFieldsOver({ scene }: { readonly scene: Scene }) {
  const editing = usePreview((state) => state.editing !== null);
  const drawn = usePreview((state) => state.newRoute !== null);
  return (
    <>
      {drawn && <Form />}
      {editing && <Editor scene={scene} />}
    </>
  );
}
