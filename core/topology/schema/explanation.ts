/** Why a field's own reader takes a text not, carried through the schema library as it is. */
import type { Said } from '../../sentences/catalogue';

export class Explanation {
  constructor(readonly said: Said) {}
}
