/** The title line of a picture, the same from the window and the command line. */
import type { Answer } from '../../analysis/question';
import type { Model } from '../../analysis/model';
import { verdictWords } from '../trace/trace-text';

/** `contoso-edge-01`, and with a trace also what was asked and what came of it. */
export function pictureTitle({ appliance }: Model, answer: Answer | null): string {
  return answer?.ok ? `${appliance.name}: ${verdictWords(answer)}` : appliance.name;
}
