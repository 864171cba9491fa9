import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { topologyJsonSchema } from '#core/topology/json-schema';
import { valueAt } from '#core/topology/values';

const file = fileURLToPath(new URL('../../assets/topology.schema.json', import.meta.url));

describe('the published JSON Schema', () => {
  // `UPDATE_SCHEMA=1 npx vitest run test/topology/json-schema` writes it; then `npx prettier --write assets/topology.schema.json`.
  it('is the one that the schemas give', () => {
    const schema = topologyJsonSchema();
    if (process.env['UPDATE_SCHEMA'] === '1') writeFileSync(file, `${JSON.stringify(schema, null, 2)}\n`);
    const published: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
    expect(published, 'assets/topology.schema.json is stale').toEqual(schema);
  });

  it('describes every field of our kinds', () => {
    const undescribed: string[] = [];
    const visit = (schema: unknown, path: string) => {
      for (const [name, field] of Object.entries(valueAt(schema, ['properties']) ?? {})) {
        if (typeof valueAt(field, ['description']) !== 'string') undescribed.push(`${path}.${name}`);
        visit(field, `${path}.${name}`);
        visit(valueAt(field, ['items']), `${path}.${name}[]`);
        visit(valueAt(field, ['additionalProperties']), `${path}.${name}.*`);
      }
    };
    const definitions = valueAt(topologyJsonSchema(), ['$defs']) ?? {};
    for (const [kind, definition] of Object.entries(definitions)) visit(definition, kind);
    expect(undescribed).toEqual([]);
    expect(Object.keys(definitions)).toHaveLength(7);
  });

  it('asks for the file as it is written, not as it is read', () => {
    const kubernetes = ['$defs', 'Appliance', 'properties', 'spec', 'properties', 'kubernetes'];
    const schema = topologyJsonSchema();
    expect(valueAt(schema, [...kubernetes, 'required'])).toEqual(['nodeIPs']);
    expect(valueAt(schema, [...kubernetes, 'properties', 'podSubnet'])).toMatchObject({
      type: 'string',
      default: '172.27.0.0/16',
    });
    expect(valueAt(schema, [...kubernetes, 'additionalProperties'])).toBe(false);
  });
});
