/** A small topology as text, and ways to spoil one line of it. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Topology, TopologyDocument } from '#core/topology/document';
import { readTopology } from '#core/topology/read';

const folder = fileURLToPath(new URL('../fixtures/topology/', import.meta.url));

export function fixture(name: string): string {
  return readFileSync(folder + name, 'utf8');
}

/** The article's appliance with block mappings, one field to a line. */
export const plain = fixture('plain.topology.yaml');

/** The document of one text. */
export function read(text: string, name = 'a.topology.yaml'): TopologyDocument {
  return readTopology([{ name, text }]);
}

/** Replaces the one place where `from` stands. */
export function spoil(text: string, from: string, to: string): string {
  if (text.split(from).length !== 2) throw new Error(`"${from}" does not stand exactly once in the text`);
  return text.replace(from, () => to);
}

/** Line and column of the one place where `marker` stands. */
export function placeOf(text: string, marker: string): { readonly line: number; readonly column: number } {
  const parts = text.split(marker);
  if (parts.length !== 2) throw new Error(`"${marker}" does not stand exactly once in the text`);
  const before = (parts[0] ?? '').split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

/** The checked values alone, without places. */
export function values(topology: Topology): unknown {
  const { appliance, networks, hosts, faults, walkthroughs, diagram, kubernetes, notSimulated } = topology;
  return [
    [appliance, diagram].map((placed) => placed?.resource),
    [networks, hosts, faults, walkthroughs, kubernetes, notSimulated].map((list) =>
      list.map(({ resource }) => resource),
    ),
  ];
}
