/** Makes a change, but asks first when it would break something else. */
import type { TopologyChange } from '#core/topology/document';
import { consequences } from '../derive/judge';
import type { App } from '../state/app';
import { ask } from '../state/open-dialog';
import { apply } from './changes';

/** Whether the change was made: not when people would rather keep what it breaks, or `goes`, for which they are always asked. */
export async function applyAsking(
  app: App,
  change: TopologyChange,
  goes: readonly string[] = [],
): Promise<boolean> {
  const { document } = app.documents.getState();
  const broken = consequences(document, change);
  if (broken.length > 0 || goes.length > 0) {
    const anyway = await ask(app.views, {
      type: 'breaking',
      title: change.title,
      consequences: broken,
      goes,
    });
    if (!anyway) {
      app.preview.setState({ change: null });
      return false;
    }
  }
  apply(app, change);
  return true;
}
