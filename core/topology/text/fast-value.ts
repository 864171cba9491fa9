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
  type Event,
} from 'js-yaml';
import { isList, isMapping } from '../values';
import { deepestNesting } from './to-value';

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

/** The value of a text with one document, a mapping or a list; null when it is anything else, unusual or wrong. */
export function fastValue(text: string): { readonly value: unknown } | null {
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
