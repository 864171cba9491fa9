/** What is said of a file that is no text. YAML in anything but UTF-8 is not guessed at. */
export function noUtf8(name: string): string {
  return `${name} is no text in UTF-8; save it as UTF-8 and open it again.`;
}
