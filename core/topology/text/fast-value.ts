/**
 * The value of a YAML text by js-yaml, which reads several times faster than the library with the syntax trees
 * and holds no tree. That one decides about everything that is unusual (anchors and aliases, tags, merge keys,
 * directives) or wrong, so that there is one voice for what is no valid YAML. A test holds the two against each
 * other: they read the same; in text that nobody would write (`- []a:`), js-yaml alone sees nothing wrong, which
 * is why only long files are read by it.
 */
import {
  CORE_SCHEMA,
  constructFromEvents,
  defineMappingTag,
  EVENT_ID,
  mapTag,
  parseEvents,
  YAMLException,
  type Event,
} from 'js-yaml';
import { isList, isMapping } from '../values';
import { said, type TextFinding } from '../problems/finding';
import type { FastReader } from './fast-reader';
import { deepestNesting, tooDeep } from './to-value';

/** Merge keys and keys without text are for the other library. */
const schema = CORE_SCHEMA.withTags(
  defineMappingTag(mapTag.tagName, {
    ...mapTag,
    addPair: (carrier, key, value) =>
      key === '<<' || key === null ? 'an unusual key' : mapTag.addPair(carrier, key, value),
  }),
);

/**
 * Where the two libraries differ: tabs that stand like indentation, a carriage return alone (a line break to one
 * of them), an indented `---` (a marker to one of them), and block text that says its own indentation (`|2-`;
 * a last line of blanks belongs to it for one of them).
 */
const disputed = /\r(?!\n)|^ *(?:\t|---(?=\s|$))|[|>][+-]?[1-9][+-]?(?=\s|$)/m;

function fastValue(text: string): { readonly value: unknown } | null {
  if (disputed.test(text)) return null;
  try {
    const events = parseEvents(text, { maxDepth: deepestNesting + 1 });
    if (events.some(isUnusual)) return null;
    const values = constructFromEvents(events, { source: text, schema });
    const [value] = values;
    return values.length === 1 && (isMapping(value) || isList(value)) ? { value } : null;
  } catch {
    // Whatever it throws, the other library says what is wrong.
    return null;
  }
}

/**
 * What is wrong with a text that is too long for the other library, which would need a gigabyte for it: the first
 * thing only, in the words of js-yaml. The value is what JSON means by a key that stands twice: the last one counts.
 */
function firstFault(text: string): { readonly value: unknown; readonly finding: TextFinding } | null {
  let events: Event[];
  try {
    events = parseEvents(text, { maxDepth: deepestNesting + 1 });
  } catch (error) {
    return { value: undefined, finding: faultOf(error) };
  }
  if (events.some(isUnusual)) return null;
  try {
    constructFromEvents(events, { source: text, schema });
    return null;
  } catch (error) {
    const finding = faultOf(error);
    const value =
      finding.said.kind === 'HS102'
        ? constructFromEvents(events, { source: text, schema, json: true })[0]
        : undefined;
    return { value, finding };
  }
}

function faultOf(error: unknown): TextFinding {
  const { reason, mark } = error instanceof YAMLException ? error : new YAMLException('it cannot be read');
  const offset = mark?.position ?? 0;
  if (reason.startsWith('nesting exceeded')) return tooDeep(offset);
  const isDuplicate = reason === 'duplicated mapping key';
  return {
    said: isDuplicate ? said('HS102', { key: null }) : said('HS101/first', { detail: reason }),
    severity: 'error',
    path: [],
    offset,
  };
}

function isUnusual(event: Event): boolean {
  switch (event.type) {
    case EVENT_ID.DOCUMENT:
      return event.directives.length > 0;
    case EVENT_ID.ALIAS:
      return true;
    case EVENT_ID.POP:
      return false;
    case EVENT_ID.SCALAR:
    case EVENT_ID.SEQUENCE:
    case EVENT_ID.MAPPING:
      return event.anchorStart >= 0 || event.tagStart >= 0;
  }
}

/** js-yaml as the reader of long texts. */
export const FAST_READER: FastReader = { value: fastValue, firstFault };
