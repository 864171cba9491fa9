/**
 * The published JSON Schema of a topology file, for completion and checks in editors: made from the same schemas
 * that read the file. An editor checks each YAML document of a file against it; Kubernetes objects pass.
 */
import { toJSONSchema } from 'zod/mini';
import type { Json } from './document';
import { ownKinds } from './schema';
import { applianceFile } from './schema/appliance';
import { diagramFile } from './schema/diagram';
import { expectationFile } from './schema/expectation';
import { faultFile } from './schema/fault';
import { ourApiVersion } from './schema/fields';
import { hostFile } from './schema/host';
import { networkFile } from './schema/network';
import { walkthroughFile } from './schema/walkthrough';
import { toJson } from './values';

const files = {
  Appliance: applianceFile,
  Network: networkFile,
  Host: hostFile,
  Fault: faultFile,
  Walkthrough: walkthroughFile,
  Expectation: expectationFile,
  Diagram: diagramFile,
};

/** The JSON Schema as a value, always the same for the same schemas. */
export function topologyJsonSchema(): Json {
  const definitions = Object.entries(files).map(([kind, schema]): readonly [string, Json] => {
    const { $schema: _, ...definition } = toJSONSchema(schema, { io: 'input' });
    return [kind, toJson(definition)];
  });
  const ours = { properties: { apiVersion: { const: ourApiVersion } }, required: ['apiVersion'] };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Hopscope topology',
    description: 'An Azure Stack Edge appliance, what surrounds it, and what runs on it',
    type: 'object',
    required: ['apiVersion', 'kind'],
    properties: {
      apiVersion: { type: 'string', description: `${ourApiVersion}, or that of a Kubernetes object` },
      kind: { type: 'string', description: 'What it is' },
    },
    allOf: [
      condition(ours, { properties: { kind: { enum: ownKinds } } }),
      ...ownKinds.map((kind) => {
        const isKind = {
          ...ours,
          properties: { ...ours.properties, kind: { const: kind } },
          required: ['apiVersion', 'kind'],
        };
        return condition(isKind, { $ref: `#/$defs/${kind}` });
      }),
    ],
    $defs: Object.fromEntries(definitions),
  };
}

/** `if` and `then` of JSON Schema. Not as a literal: an object with `then` looks like a promise to the lint. */
function condition(when: Json, what: Json): Json {
  const entries: readonly (readonly [string, Json])[] = [
    ['if', when],
    ['then', what],
  ];
  return Object.fromEntries(entries);
}
