/**
 * Parts of the window that nobody needs to see the picture: their code comes as soon as the picture is drawn, so that
 * nobody waits for it, or when they are first shown, if that is sooner. React's own `lazy` would hold back a part that
 * is there already by up to a third of a second, and keys pressed in the meantime would go elsewhere.
 */
import { useEffect, useState, type ComponentType } from 'react';

type Load = () => Promise<ComponentType>;

const ahead: Load[] = [];

/** A component that is drawn at once when its code is there, and as soon as it comes otherwise. */
function later(fetchCode: Load): ComponentType {
  let loaded: ComponentType | null = null;
  const load: Load = async () => (loaded ??= await fetchCode());
  ahead.push(load);
  return function Later() {
    const [found, setFound] = useState<{ readonly part: ComponentType } | null>(loaded && { part: loaded });
    const [failure, setFailure] = useState<Error | null>(null);
    useEffect(() => {
      if (found) return;
      load().then(
        (part) => setFound({ part }),
        (error: unknown) => setFailure(error instanceof Error ? error : new Error(String(error))),
      );
    }, [found]);
    // The pane's own boundary tells it, and tries again.
    if (failure) throw failure;
    return found && <found.part />;
  };
}

const problems = () => import('../panels/problems/problem-list');

export const Inspector = later(async () => (await import('../panels/inspector/inspector')).Inspector);
export const AddPanel = later(async () => (await import('../panels/add/add-panel')).AddPanel);
export const ProblemPanel = later(async () => (await problems()).ProblemPanel);
export const ProblemList = later(async () => (await problems()).ProblemList);
export const TablesPane = later(async () => (await import('../panels/tables/tables-pane')).TablesPane);

/** Loads them all. What cannot be had now is asked for again when it is shown, and told there. */
export function loadAhead(): void {
  for (const load of ahead) load().catch(() => undefined);
}
