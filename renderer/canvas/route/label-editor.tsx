/** Prefix and metric on the route's own label. The picture follows what is typed; Enter keeps it, Escape leaves everything as it was. */
import { useEffect, useRef, useState, type ChangeEvent, type FocusEvent } from 'react';
import { formatIpv4 } from '#core/address/ipv4';
import { checkRoute, type RouteObjection } from '#core/appliance/check-route';
import type { PlacedRoute } from '#core/appliance/facts';
import { fieldSentence, objectionSentence, type FieldFault } from '#core/sentences/route-objections';
import { changeRoute } from '#core/topology/changes/appliance/routes';
import { useApp, useDocuments } from '../../context/app-context';
import { runWith } from '../../commands/command';
import { CHANGE_ROUTE } from '../../commands/route-commands';
import { modelOf } from '../../derive/model-of';
import { readRoute, textsOf } from '#core/appliance/read-route';
import { isRefused } from '#core/analysis/custom-routes/next-hop';

interface LabelEditorProps {
  readonly route: PlacedRoute;
  readonly onClose: () => void;
}

export function LabelEditor({ route, onClose }: LabelEditorProps) {
  const app = useApp();
  const document = useDocuments((state) => state.document);
  const [texts, setTexts] = useState(() => textsOf(route));
  const first = useRef<HTMLInputElement>(null);
  const read = readRoute(texts);
  const { topology } = document;
  const objections = read.ok ? checkRoute(topology, modelOf(topology).appliance, read.route, route.id) : [];
  const refused = !read.ok || isRefused(objections);
  const [objection] = objections;
  const wrong = read.ok ? null : (read.errors.prefix ?? read.errors.metric ?? null);
  useEffect(() => first.current?.select(), []);
  useEffect(() => {
    const typed = readRoute(texts);
    const change = typed.ok ? changeRoute(document, route.id, typed.route) : null;
    app.preview.setState({ change: change && change.operations.length > 0 ? change : null });
  }, [app, document, route.id, texts]);
  const edit = (key: 'prefix' | 'metric') => (event: ChangeEvent<HTMLInputElement>) =>
    setTexts({ ...texts, [key]: event.target.value });
  const commit = (): void => {
    if (!read.ok || refused) return;
    onClose();
    void runWith(app, CHANGE_ROUTE, { id: route.id, patch: read.route });
  };
  const leave = (event: FocusEvent<HTMLElement>): void => {
    if (!event.currentTarget.contains(event.relatedTarget)) onClose();
  };
  return (
    <div
      className="label-editor"
      role="dialog"
      aria-label="Edit the route"
      onBlur={leave}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') onClose();
      }}
    >
      <form
        className="label-editor-row"
        onSubmit={(event) => {
          event.preventDefault();
          commit();
        }}
      >
        <input
          ref={first}
          aria-label="Destination prefix"
          aria-invalid={!read.ok && read.errors.prefix !== undefined}
          aria-describedby="label-editor-says"
          size={18}
          autoComplete="off"
          spellCheck={false}
          value={texts.prefix}
          onChange={edit('prefix')}
        />
        <span aria-hidden="true">→ {formatIpv4(route.nextHop)} ·</span>
        <input
          aria-label="Metric"
          aria-invalid={!read.ok && read.errors.metric !== undefined}
          aria-describedby="label-editor-says"
          size={5}
          inputMode="numeric"
          autoComplete="off"
          value={texts.metric}
          onChange={edit('metric')}
        />
        <button type="submit" className="visually-hidden" disabled={refused} tabIndex={-1}>
          Change route
        </button>
      </form>
      <Says tone={refused ? 'problem' : objection ? 'warning' : 'plain'}>{saysOf(wrong, objection)}</Says>
    </div>
  );
}

/** What is wrong with what is typed, or how to go on. */
function Says({ tone, children }: { readonly tone: string; readonly children: string }) {
  return (
    <p id="label-editor-says" className="label-editor-says" data-tone={tone}>
      {children}
    </p>
  );
}

function saysOf(wrong: FieldFault | null, objection: RouteObjection | undefined): string {
  if (wrong) return fieldSentence(wrong);
  return objection ? objectionSentence(objection.said).join(' ') : 'Enter keeps it, Esc does not';
}
