/** Which keys a schema allows at a path, for "did you mean". */
import { z } from 'zod';
import type { Path } from '../document';

/** The keys of the mapping at the path; empty where any key is allowed or the schema knows no mapping. */
export function knownKeys(schema: unknown, path: Path): readonly string[] {
  const inner = unwrap(schema);
  const [step, ...rest] = path;
  if (inner instanceof z.ZodObject) {
    return step === undefined ? Object.keys(inner.shape) : knownKeys(inner.shape[step], rest);
  }
  if (inner instanceof z.ZodArray) return knownKeys(inner.element, rest);
  if (inner instanceof z.ZodRecord) return knownKeys(inner.valueType, rest);
  return [];
}

/** Takes off what stands around a type: defaults, optionality, the reading of its text. */
function unwrap(schema: unknown): unknown {
  if (schema instanceof z.ZodPipe) return unwrap(schema.in);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) {
    return unwrap(schema.unwrap());
  }
  return schema;
}
