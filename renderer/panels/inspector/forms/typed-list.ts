/** The items of a list as people type it. */
export function listOf(text: string): readonly string[] {
  return text.split(/[\s,;]+/).filter(Boolean);
}
