/** What makes the stand-in honest: whatever it does not provide fails by name, instead of being quietly undefined. */

/** Members that other programs ask of any object: promises, inspectors, assertion libraries. */
const asked = new Set(['then', 'toJSON', 'constructor', 'default', '__esModule', 'captureRejections']);

/** The same object, except that asking for an unknown member throws. */
export function strict<T extends object>(name: string, members: T): T {
  return new Proxy(members, {
    get(target, key, receiver): unknown {
      if (typeof key === 'string' && !(key in target) && !asked.has(key)) {
        throw new Error(`stand-in: ${name}.${key} is not provided`);
      }
      return Reflect.get(target, key, receiver);
    },
  });
}
