/** What people know the appliance's own things by, where it is not the name in the file. */

/** The device itself, which has the appliance's name otherwise. */
export const windowsHostTitle = 'Windows host';

interface Titled {
  readonly kind: string;
  readonly title: string;
}

/** A title that says which device it is. */
export function titleOfDevice({ kind, title }: Titled): string {
  return kind === 'device' ? windowsHostTitle : title;
}

/** The same inside a sentence: `the Windows host`, `Plant gateway`. */
export function titleInSentence({ kind, title }: Titled): string {
  return kind === 'device' ? `the ${windowsHostTitle}` : title;
}

/** `Port3` as it is written on the appliance: `Port 3`. */
export function portTitle(name: string): string {
  return name.replace(/^Port(?=\d)/, 'Port ');
}
