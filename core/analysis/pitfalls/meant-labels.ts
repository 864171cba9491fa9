/** Labels that nobody has because they are misspelt: the value that pods have under the same key. */
import { labelsMatch, type Labels } from '../../kubernetes/policies/label-selector';
import { nearest } from '../../topology/problems/nearest';

export interface MeantLabel {
  readonly key: string;
  readonly value: string;
  readonly meant: string;
}

/** Two letters; `web-1` and `web-2` are two names, not one misspelt. */
const mostWrong = 2;

/** The one label of a selector to change so that it selects somebody; null where none is near. */
export function meantLabel(wanted: Labels, all: readonly Labels[]): MeantLabel | null {
  for (const [key, value] of Object.entries(wanted)) {
    const near = all.filter((labels) => {
      const own = labels[key];
      return own !== undefined && own !== value && labelsMatch({ ...wanted, [key]: own }, labels);
    });
    const values = [...new Set(near.map((labels) => labels[key] ?? ''))];
    const words = values.filter((own) => withoutDigits(own) !== withoutDigits(value));
    const meant = nearest(value, words, mostWrong);
    if (meant !== null) return { key, value, meant };
  }
  return null;
}

function withoutDigits(text: string): string {
  return text.replace(/\d+/g, '');
}

/** `app=web,tier=front`. */
export function labelsText(labels: Labels): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
}
