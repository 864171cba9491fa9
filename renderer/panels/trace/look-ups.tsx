/** What had to be asked of DNS servers before the packet could be sent; each question can be opened and walked through. */
import { Check, Search, TriangleAlert, X } from 'lucide-react';
import { formatIpv4 } from '#core/address/ipv4';
import type { Answer } from '#core/analysis/question';
import type { Query } from '#core/kubernetes/dns/resolution';
import {
  lookUpVerdict,
  queryNumbers,
  type LookUpVerdict,
  type LookUpWay,
} from '#core/report/trace/look-up-ways';
import { useApp, useModel, useTraces } from '../../context/app-context';
import { lookUpAt } from '../../actions/tracing';
import { lookUpsOf, openLookUp } from '../../derive/shown-answer';
import { deviceTitle } from '#core/report/device-title';

/** Nothing unless a name was looked up by questions that can be walked. */
export function LookUps({ answer }: { readonly answer: Answer }) {
  const chosen = useTraces((state) => state.lookUp);
  const ways = lookUpsOf(answer);
  if (!answer.ok || !answer.resolution || ways.length === 0) return null;
  const { resolution } = answer;
  const open = openLookUp(answer, chosen);
  const way = open === null ? null : (ways[open] ?? null);
  return (
    <section className="look-ups" aria-label="Name look-up">
      <ol className="look-up-ways">
        {ways.map((one, index) => (
          <li key={`${one.exchange.from} ${one.exchange.server}`}>
            <LookUpRow
              way={one}
              verdict={lookUpVerdict(resolution, one)}
              index={index}
              open={index === open}
            />
          </li>
        ))}
      </ol>
      {way && <Queries queries={resolution.queries} numbers={way.queries} />}
    </section>
  );
}

interface LookUpRowProps {
  readonly way: LookUpWay;
  readonly verdict: LookUpVerdict;
  readonly index: number;
  readonly open: boolean;
}

/** Opens the question, or closes it and shows the packet again. */
function LookUpRow({ way: { exchange, queries }, verdict, index, open }: LookUpRowProps) {
  const app = useApp();
  const model = useModel();
  const { from, server, by, trace } = exchange;
  const { outcome, words } = verdict;
  const who = outcome === 'lost' ? '' : `${by === null ? 'outside' : deviceTitle(model, by)} `;
  return (
    <button
      type="button"
      className="look-up"
      aria-expanded={open}
      data-outcome={outcome}
      disabled={trace === null}
      title={`${from} asks ${formatIpv4(server)}, ${queryNumbers(queries)}`}
      onClick={() => lookUpAt(app, open ? null : index)}
    >
      {index === 0 && <Search className="look-up-mark" aria-hidden="true" />}
      <span className="look-up-from">{deviceTitle(model, from)}</span>
      <span className="look-up-server">asks DNS {formatIpv4(server)}</span>
      <span className="look-up-verdict">
        <VerdictIcon outcome={outcome} />
        {who}
        {words}
      </span>
      <span className="look-up-count">{queries.length === 1 ? '1 query' : `${queries.length} queries`}</span>
    </button>
  );
}

function VerdictIcon({ outcome }: Pick<LookUpVerdict, 'outcome'>) {
  if (outcome === 'found') return <Check aria-hidden="true" />;
  return outcome === 'lost' ? <X aria-hidden="true" /> : <TriangleAlert aria-hidden="true" />;
}

const lostWords = { timeout: 'no answer', refused: 'not reached' } as const;

/** The names that were asked for on this way, in order. */
function Queries({
  queries,
  numbers,
}: {
  readonly queries: readonly Query[];
  readonly numbers: readonly number[];
}) {
  return (
    <ol className="look-up-queries" aria-label="Queries">
      {queries.map(
        (query, index) =>
          numbers.includes(index + 1) && (
            <li key={query.name}>
              {query.name} <span data-status={query.status}>{statusWords(query)}</span>
            </li>
          ),
      )}
    </ol>
  );
}

function statusWords({ status, error, answers }: Query): string {
  if (error !== null) return lostWords[error];
  const addresses = answers.flatMap(({ type, data }) => (type === 'A' ? [data] : []));
  return addresses.length > 0 ? addresses.join(', ') : status;
}
