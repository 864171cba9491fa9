/** Makes commands of changes: refused when the file would be wrong, asked about when something else would break. */
import { sentenceOf } from '#core/sentences/catalogue';
import type { TopologyChange, TopologyDocument } from '#core/topology/document';
import type { App } from '../state/app';
import { applyAsking } from '../actions/ask-before';
import { apply } from '../actions/changes';
import { whenEditing } from '../actions/late-code';
import { refusal } from '../derive/judge';
import type { CommandGroup, EditCommand } from './command';
import { withFile } from './requirements';

interface EditParts<Arguments> {
  readonly id: string;
  readonly title: string;
  readonly group?: CommandGroup;
  readonly change: (document: TopologyDocument, given: Arguments) => TopologyChange;
  /** Breaking something is what it is for: a fault asks nobody. */
  readonly deliberate?: boolean;
  /** What follows once the change is made. */
  readonly after?: (app: App, given: Arguments) => void;
}

/** A command that makes one change. */
export function editCommand<Arguments>({
  id,
  title,
  group = 'Edit',
  change,
  deliberate = false,
  after,
}: EditParts<Arguments>): EditCommand<Arguments> {
  return {
    id,
    title,
    group,
    shortcut: null,
    change,
    unavailable: (app, given) => {
      const { document } = app.documents.getState();
      const refused = withFile(app) ?? refusal(document, change(document, given));
      return typeof refused === 'string' || refused === null ? refused : sentenceOf(refused.said).join(' ');
    },
    run: async (app, given) => {
      const made = change(app.documents.getState().document, given);
      if (deliberate) apply(app, made);
      else if (!(await applyAsking(app, made))) return;
      after?.(app, given);
    },
  };
}

/** A command with its arguments, for fields that do not care which one it is. */
export interface Edit {
  readonly change: (document: TopologyDocument) => TopologyChange;
  readonly commit: (app: App) => Promise<void>;
}

/** Binds a command to its arguments. */
export function edit<Arguments>(command: EditCommand<Arguments>, given: Arguments): Edit {
  return {
    change: (document) => command.change(document, given),
    commit: (app) =>
      whenEditing(() => {
        const reason = command.unavailable(app, given);
        if (reason === null) return command.run(app, given);
        app.views.setState({ notice: { tone: 'problem', text: reason } });
      }),
  };
}
