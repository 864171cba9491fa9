/** What a remedy's button and its step of undo are called; they begin small, as all steps of undo do. */

/** A field by its last name, with the place in its list where it has one: `dns[0]`. */
export type RemedyTitle =
  | { readonly type: 'set'; readonly field: string; readonly value: string }
  | { readonly type: 'remove'; readonly field: string }
  | { readonly type: 'remove-resource'; readonly kind: string }
  | { readonly type: 'rename'; readonly field: string; readonly to: string }
  | { readonly type: 'append'; readonly field: string }
  | { readonly type: 'move'; readonly field: string; readonly to: string }
  | { readonly type: 'add'; readonly kind: string; readonly name: string };

/** `set address to 10.126.72.255/21`. */
export function remedyTitle(title: RemedyTitle): string {
  switch (title.type) {
    case 'set':
      return `set ${title.field} to ${title.value}`;
    case 'remove':
      return `remove ${title.field}`;
    case 'remove-resource':
      return `remove this ${title.kind}`;
    case 'rename':
      return `rename ${title.field} to ${title.to}`;
    case 'append':
      return `add an item to ${title.field}`;
    case 'move':
      return `move ${title.field} to ${title.to}`;
    case 'add':
      return `add ${title.kind} ${title.name}`;
  }
}
