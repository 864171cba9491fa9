/** Titles for people from the names in the file: `operator-pc` is shown as `Operator PC`. */

/** Words that people write in capitals. */
const capitals = new Set(['pc', 'plc', 'dns', 'dhcp', 'ip', 'vpn', 'hmi', 'ups', 'nas', 'nvr', 'isp', 'hq']);

/** The name with spaces, a capital at the beginning, and the usual abbreviations in capitals. */
export function titleOf(name: string): string {
  const words = name.split(/[-_]+/).filter((word) => word !== '');
  return words.map((word, index) => titleWord(word, index === 0)).join(' ') || name;
}

function titleWord(word: string, first: boolean): string {
  if (word === 'iot') return 'IoT';
  if (capitals.has(word.toLowerCase())) return word.toUpperCase();
  return first ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}
