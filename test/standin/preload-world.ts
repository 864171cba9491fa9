/**
 * Runs in the page before anything else: gives the app's preload script a `require` as Electron's
 * sandbox has it, and carries `ipcRenderer` over two functions that the stand-in exposes to the page.
 * Written into the page as text, so it can use nothing from outside itself.
 */

type Listener = (event: object, ...args: readonly unknown[]) => void;
type Require = (name: string) => unknown;
type Invoke = (
  channel: string,
  args: readonly unknown[],
) => Promise<{ readonly error?: string; readonly value?: unknown }>;

/** The names under which the stand-in's functions are in the page. */
export const invokeBinding = '__standinInvoke';
export const deliverFunction = '__standinDeliver';

/** `runPreload` is the preload script, wrapped as CommonJS wraps a module. */
export function enterPreloadWorld(
  runPreload: (require: Require, module: { exports: object }, exports: object) => void,
  names: { readonly invoke: string; readonly deliver: string },
): void {
  const listeners = new Map<string, Set<Listener>>();
  const invoke = Reflect.get(globalThis, names.invoke) as Invoke;
  Reflect.deleteProperty(globalThis, names.invoke);
  Object.defineProperty(globalThis, names.deliver, {
    value: (channel: string, args: readonly unknown[]) => {
      for (const listener of listeners.get(channel) ?? []) listener({}, ...args);
    },
  });

  const ipcRenderer = {
    async invoke(channel: string, ...args: readonly unknown[]): Promise<unknown> {
      const { error, value } = await invoke(channel, args);
      if (error !== undefined) throw new Error(`Error invoking remote method '${channel}': ${error}`);
      return value;
    },
    on(channel: string, listener: Listener) {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
    },
    off(channel: string, listener: Listener) {
      listeners.get(channel)?.delete(listener);
    },
  };

  /** contextBridge copies: the page gets frozen copies of plain objects, and functions that only call. */
  const copy = (value: unknown): unknown => {
    if (typeof value === 'function')
      return (...args: readonly unknown[]): unknown => Reflect.apply(value, undefined, args);
    if (typeof value !== 'object' || value === null) return value;
    return Object.freeze(
      Object.fromEntries(Object.entries(value).map(([key, member]) => [key, copy(member)])),
    );
  };

  const contextBridge = {
    exposeInMainWorld(key: string, api: unknown) {
      Object.defineProperty(globalThis, key, { value: copy(api), enumerable: true });
    },
  };

  const module = { exports: {} };
  runPreload(
    (name) => {
      if (name === 'electron') return { contextBridge, ipcRenderer };
      throw new Error(`module not found: ${name}`);
    },
    module,
    module.exports,
  );
}
