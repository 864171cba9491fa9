/** Whether the packet arrives, and why not: in a word, a colour and an icon, announced, with the remedy beside it. */
import { ArrowRight, Check, Plus, TriangleAlert, X } from 'lucide-react';
import { formatIpv4 } from '#core/address/ipv4';
import { formatPrefix } from '#core/address/prefix';
import type { Remedy } from '#core/analysis/question';
import { addRouteCmdlet } from '#core/appliance/route-cmdlet';
import { useAnswer, useApp, useCommittedAnswer } from '../app/app-context';
import { runWith } from '../commands/command';
import { ADD_ROUTE } from '../commands/route-commands';
import { CopyButton } from '../ui/copy-button';
import { verdictOf, type VerdictWords } from './verdict-of';

/** One row of a fixed height: it changes while a route is dragged, and nothing may move then. */
export function Verdict() {
  const answer = useAnswer();
  const words = answer && verdictOf(answer);
  const remedy = answer?.ok ? (answer.reason?.remedy ?? null) : null;
  const committed = useCommittedAnswer();
  const was = committed && committed !== answer ? verdictOf(committed) : null;
  return (
    <div className="verdict" data-tone={words?.tone ?? 'none'}>
      <div className="verdict-words" role="status" aria-label="Verdict">
        {words && (
          <>
            {was && was.short !== words.short && (
              <span className="verdict-was" data-tone={was.tone}>
                <ToneIcon tone={was.tone} />
                {was.short}
                <ArrowRight aria-label="becomes" />
              </span>
            )}
            <span className="verdict-pill" data-tone={words.tone}>
              <ToneIcon tone={words.tone} />
              {words.short}
            </span>
            <span className="verdict-message" title={words.message}>
              {words.message}
            </span>
          </>
        )}
      </div>
      {remedy && <RemedyOffer remedy={remedy} />}
    </div>
  );
}

function ToneIcon({ tone }: Pick<VerdictWords, 'tone'>) {
  switch (tone) {
    case 'success':
      return <Check aria-hidden="true" />;
    case 'danger':
      return <X aria-hidden="true" />;
    case 'warning':
      return <TriangleAlert aria-hidden="true" />;
  }
}

function RemedyOffer({ remedy: { text, route } }: { readonly remedy: Remedy }) {
  const app = useApp();
  if (!route) {
    return (
      <p className="remedy">
        <span className="remedy-word">Remedy</span> <span title={text}>{text}</span>
      </p>
    );
  }
  const cmdlet = addRouteCmdlet(route);
  return (
    <div className="remedy">
      <button
        type="button"
        className="button button-route"
        title={cmdlet}
        onClick={() => void runWith(app, ADD_ROUTE, route)}
      >
        <Plus aria-hidden="true" />
        Add route {formatPrefix(route.destinationPrefix)} via {formatIpv4(route.nextHop)}
      </button>
      <code className="cmdlet" title={cmdlet}>
        {cmdlet}
      </code>
      <CopyButton text={cmdlet} label="Copy the cmdlet" />
    </div>
  );
}
