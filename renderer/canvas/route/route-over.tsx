/** What stands over the picture while a route is dragged, drawn or edited: it comes when a hand is on the picture. */
import type { Scene } from '#core/diagram/scene';
import { usePreview } from '../../context/app-context';
import { later } from '../../ui/later';

const Words = later('.picture', async () => (await import('./drag-words')).DragWords);
const Editor = later('.picture', async () => (await import('./route-editor')).RouteEditor);
const Form = later('.picture', async () => (await import('./route-form')).DrawnRouteForm);

/** Nothing while no route is dragged, edited or drawn. */
export function RouteOver({ scene }: { readonly scene: Scene }) {
  const dragged = usePreview(({ drag }) => drag !== null);
  const editing = usePreview((state) => state.editing !== null);
  const drawn = usePreview((state) => state.newRoute !== null);
  return (
    <>
      {dragged && <Words />}
      {drawn && <Form />}
      {editing && <Editor scene={scene} />}
    </>
  );
}
