/** JSON as every command prints it: indented, so that people and `git diff` can read it, with a final line feed. */
export function jsonText(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
