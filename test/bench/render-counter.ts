/**
 * Counts what React draws again, in the built app: React tells every commit to the hook that its developer tools
 * install, in production builds too, and marks the components that ran (the PerformedWork flag). Each one is counted
 * for the part of the window in which it stands.
 */
import type { Page } from '@playwright/test';

/** Components that ran, by where they stand. */
export interface RenderCount {
  readonly commits: number;
  /** Ids of boxes, and how often a component of each ran. */
  readonly nodes: Readonly<Record<string, number>>;
  /** Ids of wires. */
  readonly edges: Readonly<Record<string, number>>;
  /** `top-bar`, `inspector`, `trace-panel`, …: parts of the window that are not the picture. */
  readonly panes: Readonly<Record<string, number>>;
}

/** Before the page opens. */
export async function installRenderCounter(page: Page): Promise<void> {
  await page.addInitScript(() => {
    interface Fiber {
      readonly tag: number;
      readonly flags: number;
      readonly child: Fiber | null;
      readonly sibling: Fiber | null;
      readonly alternate: Fiber | null;
      readonly memoizedProps: Readonly<Record<string, unknown>> | null;
    }
    const HOST = 5;
    const FUNCTIONS = new Set([0, 1, 11, 14, 15]);
    const PERFORMED_WORK = 1;
    const PANES = [
      'top-bar',
      'view-bar',
      'inspector',
      'trace-panel',
      'problems',
      'minimap',
      'canvas-controls',
    ];
    type Place = readonly ['nodes' | 'edges' | 'panes', string];
    const empty = () => ({ commits: 0, nodes: {}, edges: {}, panes: {} });
    const counter: { count: { commits: number } & Record<Place[0], Record<string, number>> } = {
      count: empty(),
    };
    const placeOf = (fiber: Fiber): Place | null => {
      const { className, 'data-id': id } = fiber.memoizedProps ?? {};
      if (typeof className !== 'string') return null;
      const classes = className.split(' ');
      if (classes.includes('react-flow__node')) return ['nodes', String(id)];
      if (classes.includes('react-flow__edge')) return ['edges', String(id)];
      const pane = PANES.find((name) => classes.includes(name));
      return pane === undefined ? null : ['panes', pane];
    };
    const below = (fiber: Fiber): Place | null => {
      for (let at = fiber.child; at; at = at.child) if (at.tag === HOST) return placeOf(at);
      return null;
    };
    const walk = (fiber: Fiber, place: Place | null): void => {
      const here = (fiber.tag === HOST ? placeOf(fiber) : null) ?? place;
      if (FUNCTIONS.has(fiber.tag) && (fiber.flags & PERFORMED_WORK) !== 0 && fiber.alternate) {
        const found = here ?? below(fiber);
        if (found) counter.count[found[0]][found[1]] = (counter.count[found[0]][found[1]] ?? 0) + 1;
      }
      if (fiber.alternate && fiber.child === fiber.alternate.child) return;
      for (let child = fiber.child; child; child = child.sibling) walk(child, here);
    };
    Object.assign(window, {
      renderCounter: {
        take: () => {
          const { count } = counter;
          counter.count = empty();
          return count;
        },
      },
      __REACT_DEVTOOLS_GLOBAL_HOOK__: {
        supportsFiber: true,
        renderers: new Map(),
        inject: () => 1,
        onCommitFiberUnmount: () => undefined,
        onPostCommitFiberRoot: () => undefined,
        onCommitFiberRoot: (_: number, root: { readonly current: Fiber }) => {
          counter.count.commits += 1;
          walk(root.current, null);
        },
      },
    });
  });
}

/** What was drawn again since the last time that this was asked. */
export async function takeRenderCount(page: Page): Promise<RenderCount> {
  return page.evaluate(() => {
    const counter: { readonly take: () => RenderCount } | undefined = Reflect.get(window, 'renderCounter');
    if (!counter) throw new Error('No counter is installed.');
    return counter.take();
  });
}
