import { describe, expect, it } from 'vitest';
import { fixture, read } from './topologies';

/** The bad files that people really have, as the window and `hopscope check` show them. */
const files: readonly (readonly [file: string, problems: readonly string[]])[] = [
  ['not-yaml.topology.yaml', ['HS101 4:9']],
  ['unknown-field.topology.yaml', ['HS113 10:7 spec.ports[0].adress']],
  ['wrong-address.topology.yaml', ['HS121 10:16 spec.ports[0].address', 'HS120 13:14 spec.ports[1].dns[0]']],
  ['two-appliances.topology.yaml', ['HS202 2:7 kind', 'HS202 9:7 kind']],
  ['node-range.topology.yaml', ['HS220 13:14 spec.kubernetes.nodeIPs']],
  [
    'everything.topology.yaml',
    [
      'HS113 4:25 metadata.nam',
      'HS116 6:10 spec.model',
      'HS121 9:16 spec.ports[0].address',
      'HS115 10:16 spec.ports[0].compute',
      'HS121 16:46 spec.interfaces[0].address',
      'HS101 21:1',
    ],
  ],
];

describe('bad files', () => {
  it.each(files)('%s', (file, expected) => {
    const { problems } = read(fixture(`bad/${file}`), file);
    const told = problems.map(({ code, line, column, path }) =>
      `${code} ${line}:${column} ${path}`.trimEnd(),
    );
    expect(told.toSorted()).toEqual(expected.toSorted());
    expect(problems.every((problem) => problem.severity === 'error' && problem.file === file)).toBe(true);
  });
});
