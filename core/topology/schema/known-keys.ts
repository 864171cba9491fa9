/** Which keys a schema allows at a path, for "did you mean". */
import * as z from 'zod/mini';
import type { Path } from '../document';

/** The keys of the mapping at the path; empty where any key is allowed or the schema knows no mapping. */
export function knownKeys(schema: unknown, path: Path): readonly string[] {
  const inner = unwrap(schema);
  const [step, ...rest] = path;
  if (inner instanceof z.ZodMiniObject) {
    return step === undefined ? Object.keys(inner.shape) : knownKeys(inner.shape[step], rest);
  }
  if (inner instanceof z.ZodMiniArray) return knownKeys(inner.def.element, rest);
  if (inner instanceof z.ZodMiniUnion) return inner.def.options.flatMap((option) => knownKeys(option, path));
  if (inner instanceof z.ZodMiniRecord) return knownKeys(inner.def.valueType, rest);
  return [];
}

/** Takes off what stands around a type: defaults, optionality, the reading of its text. */
function unwrap(schema: unknown): unknown {
  if (schema instanceof z.ZodMiniPipe) return unwrap(schema.def.in);
  if (
    schema instanceof z.ZodMiniOptional ||
    schema instanceof z.ZodMiniDefault ||
    schema instanceof z.ZodMiniPrefault
  ) {
    return unwrap(schema.def.innerType);
  }
  return schema;
}
