/** What the readers of a Corefile have to say about it. */
import type { CorefileGap, CorefileMistake } from '../../sentences/kubernetes/names';
import type { Directive } from './directives';

/** What a reader of a plugin says about it. */
export interface Notes {
  readonly mistake: (directive: Directive, mistake: CorefileMistake) => void;
  readonly ignored: (directive: Directive, type: CorefileGap['type'], name: string) => void;
}
