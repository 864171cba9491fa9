/**
 * Code that comes when it is used: as soon as people's hand is near the place where it will be needed, so that nobody
 * waits for it, or when it is first shown, if that is sooner. React's own `lazy` would hold back a part that is there
 * already by up to a third of a second, and keys pressed in the meantime would go elsewhere.
 */
import { useEffect, useState, type ComponentType } from 'react';

interface Coming {
  /** Selector of the place where people do what needs it. */
  readonly near: string;
  readonly load: () => Promise<unknown>;
}

const coming = new Set<Coming>();

/** Has code loaded when a hand comes near the place; what cannot be had then is asked for again when it is used. */
export function loadNear(near: string, load: () => Promise<unknown>): void {
  coming.add({ near, load });
}

/** The pointer, the focus or a key is there: what is near is loaded. */
export function handAt(target: EventTarget | null): void {
  if (!(target instanceof Element)) return;
  for (const part of coming) {
    if (!target.closest(part.near)) continue;
    coming.delete(part);
    part.load().catch(() => coming.add(part));
  }
}

/** A component that is drawn at once when its code is there, and as soon as it comes otherwise. */
export function later<Props extends object>(
  near: string,
  fetchCode: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | null = null;
  const load = async (): Promise<ComponentType<Props>> => (loaded ??= await fetchCode());
  loadNear(near, load);
  return function Later(props: Props) {
    const [found, setFound] = useState<{ readonly part: ComponentType<Props> } | null>(
      loaded && { part: loaded },
    );
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
    return found && <found.part {...props} />;
  };
}
