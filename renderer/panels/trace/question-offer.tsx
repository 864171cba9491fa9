/** What a question that cannot be put would have to say otherwise: a button for each, which asks so. */
import type { QuestionRemedy } from '#core/analysis/question';
import { useApp } from '../../context/app-context';
import { askOtherwise } from '../../actions/tracing';

/** The row of the verdict has room for so many. */
const MOST_OFFERED = 3;

export function QuestionOffer({ remedies }: { readonly remedies: readonly QuestionRemedy[] }) {
  const app = useApp();
  if (remedies.length === 0) return null;
  return (
    <div className="remedy">
      {remedies.slice(0, MOST_OFFERED).map((remedy) => {
        const words = remedyWords(remedy);
        return (
          <button key={words} type="button" className="button" onClick={() => askOtherwise(app, remedy)}>
            {words}
          </button>
        );
      })}
    </div>
  );
}

/** `From pod/default/web-0`, `To svc/default/db`, `UDP, port 53`. */
function remedyWords({ from, to, protocol, port, endpoint }: QuestionRemedy): string {
  const words = [
    from === undefined ? null : `from ${from}`,
    to === undefined ? null : `to ${to}`,
    protocol === undefined ? null : protocol.toUpperCase(),
    port === undefined ? null : port === null ? 'without a port' : `port ${port}`,
    endpoint === undefined ? null : endpoint === null ? 'by any endpoint' : `answered by ${endpoint}`,
  ].filter((word) => word !== null);
  const text = words.join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
