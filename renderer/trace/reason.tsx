/** Why the packet did not arrive, and the route that would mend it, one press away. */
import { Plus } from 'lucide-react';
import type { AnswerReason } from '#core/analysis/question';
import { addRouteCmdlet } from '#core/appliance/route-cmdlet';
import { formatPrefix } from '#core/address/prefix';
import { useApp } from '../app/app-context';
import { addCustomRoute } from '../app/changes';
import { CopyButton } from '../ui/copy-button';

export function Reason({ reason }: { readonly reason: AnswerReason }) {
  const app = useApp();
  const { message, remedy } = reason;
  const route = remedy?.route ?? null;
  return (
    <div className="reason">
      <p className="reason-message">{message}</p>
      {remedy && (
        <div className="remedy">
          <span className="remedy-word">Remedy</span>
          {route ? (
            <>
              <button
                type="button"
                className="button button-route"
                onClick={() => addCustomRoute(app, route)}
              >
                <Plus aria-hidden="true" />
                Add route {formatPrefix(route.destinationPrefix)}
              </button>
              <code className="cmdlet">{addRouteCmdlet(route)}</code>
              <CopyButton text={addRouteCmdlet(route)} label="Copy the cmdlet" />
            </>
          ) : (
            <span>{remedy.text}</span>
          )}
        </div>
      )}
    </div>
  );
}
