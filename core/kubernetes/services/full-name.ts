/** What objects are called among all namespaces. */

/** `default/web`. */
export function fullName(object: { readonly namespace: string; readonly name: string }): string {
  return `${object.namespace}/${object.name}`;
}
