/** What would mend it, beside the verdict: one button where the app can do it, else the words. */
import { Pencil, Plus, type LucideIcon } from 'lucide-react';
import { formatIpv4 } from '#core/address/ipv4';
import { formatPrefix } from '#core/address/prefix';
import type { GivenAnswer } from '#core/analysis/answer-question';
import type { Remedy } from '#core/analysis/question';
import type { CustomRoute } from '#core/appliance/facts';
import { addRouteCmdlet } from '#core/appliance/route-cmdlet';
import { afterwardsText, effectText, remedyText } from '#core/report/trace/remedy-text';
import type { ObjectEdit } from '#core/topology/changes/cluster/object-edits';
import type { AddedRule } from '#core/topology/changes/cluster/policies';
import { useApp } from '../../context/app-context';
import { useWeighedRemedy } from '../../context/use-weighed-remedy';
import { runWith } from '../../commands/command';
import { EDIT_OBJECTS } from '../../commands/edits/object-edits';
import { ALLOW_IN_POLICIES } from '../../commands/edits/policy-edits';
import { ADD_ROUTE } from '../../commands/route-commands';
import { CopyButton } from '../../ui/copy-button';

export function RemedyOffer({ answer }: { readonly answer: GivenAnswer }) {
  const remedy = useWeighedRemedy(answer);
  return remedy && <Offer remedy={remedy} />;
}

function Offer({ remedy }: { readonly remedy: Remedy }) {
  const { route, rules, edits } = remedy;
  const text = wholeText(remedy);
  const effect = effectText(remedy);
  if (route) return <RouteOffer route={route} afterwards={afterwardsText(remedy)} effect={effect} />;
  if (rules) return <RulesOffer rules={rules} text={text} effect={effect} />;
  if (edits) return <EditsOffer edits={edits} text={text} />;
  return (
    <p className="remedy">
      <span className="remedy-word">Remedy</span> <span title={text}>{text}</span>
    </p>
  );
}

/** With what it does besides, once that is known. */
function wholeText(remedy: Remedy): string {
  const effect = effectText(remedy);
  return effect === null ? remedyText(remedy) : `${remedyText(remedy)} ${effect}`;
}

interface OfferButtonProps {
  readonly icon: LucideIcon;
  readonly words: string;
  /** What it does, at length. */
  readonly title: string;
  readonly look?: string;
  readonly run: () => void;
}

function OfferButton({ icon: Icon, words, title, look = 'button', run }: OfferButtonProps) {
  return (
    <button type="button" className={look} title={title} onClick={run}>
      <Icon aria-hidden="true" />
      {words}
    </button>
  );
}

interface RouteOfferProps {
  readonly route: CustomRoute;
  /** What else it takes; the trace tells it again once the route is there. */
  readonly afterwards: string | null;
  /** Whom it lets in besides, and whom it cuts off. */
  readonly effect: string | null;
}

function RouteOffer({ route, afterwards, effect }: RouteOfferProps) {
  const app = useApp();
  const cmdlet = addRouteCmdlet(route);
  return (
    <div className="remedy">
      <OfferButton
        icon={Plus}
        words={`Add route ${formatPrefix(route.destinationPrefix)} via ${formatIpv4(route.nextHop)}`}
        title={effect === null ? cmdlet : `${cmdlet}\n${effect}`}
        look="button button-route"
        run={() => void runWith(app, ADD_ROUTE, route)}
      />
      {afterwards === null ? (
        <code className="cmdlet" title={cmdlet}>
          {cmdlet}
        </code>
      ) : (
        <span title={afterwards}>then: {afterwards}</span>
      )}
      <CopyButton text={cmdlet} label="Copy the cmdlet" />
    </div>
  );
}

interface RulesOfferProps {
  readonly rules: readonly AddedRule[];
  readonly text: string;
  readonly effect: string | null;
}

/** The rules themselves stand at the step that drops the packet, where there is room for them. */
function RulesOffer({ rules, text, effect }: RulesOfferProps) {
  const app = useApp();
  const names = [...new Set(rules.map(({ policy }) => policy.name))].join(' and ');
  return (
    <div className="remedy">
      <OfferButton
        icon={Plus}
        words={`Allow it in ${names}`}
        title={text}
        run={() => void runWith(app, ALLOW_IN_POLICIES, rules)}
      />
      {effect !== null && <span title={effect}>{effect}</span>}
      <CopyButton text={text} label="Copy the rules" />
    </div>
  );
}

/** Fields of objects that are brought to other values, in one step. */
function EditsOffer({ edits, text }: { readonly edits: readonly ObjectEdit[]; readonly text: string }) {
  const app = useApp();
  const names = [...new Set(edits.map(({ name }) => name))].join(' and ');
  return (
    <div className="remedy">
      <OfferButton
        icon={Pencil}
        words={`Change ${names}`}
        title={text}
        run={() => void runWith(app, EDIT_OBJECTS, edits)}
      />
      <span title={text}>{text}</span>
    </div>
  );
}
