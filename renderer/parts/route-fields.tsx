/** Prefix, next hop and metric as a form: the keyboard twin of dragging a route. What is typed shows at once. */
import { useEffect, useState } from 'react';
import { checkRoute } from '#core/appliance/check-route';
import type { CustomRoute } from '#core/appliance/facts';
import { fieldSentence, objectionSentence } from '#core/sentences/route-objections';
import { addRoute, changeRoute } from '#core/topology/changes/appliance/routes';
import type { TopologyChange, TopologyDocument } from '#core/topology/document';
import { useApp, useDocuments } from '../context/app-context';
import { modelOf } from '../derive/model-of';
import { TextField } from '../ui/text-field';
import { readRoute, textsOf, type RouteTexts } from '#core/appliance/read-route';
import type { RouteId } from '#core/topology/things/thing-id';

interface RouteFieldsProps {
  /** What the form starts with. */
  readonly route: CustomRoute;
  /** The route that is changed; null for a new one. */
  readonly id: RouteId | null;
  readonly submitLabel: string;
  readonly onSubmit: (route: CustomRoute) => void;
  readonly onCancel: (() => void) | null;
  readonly autoFocus?: boolean;
}

/** Errors are told in place; what the device would refuse cannot be submitted. */
export function RouteFields({
  route,
  id,
  submitLabel,
  onSubmit,
  onCancel,
  autoFocus = false,
}: RouteFieldsProps) {
  const app = useApp();
  const document = useDocuments((state) => state.document);
  const [texts, setTexts] = useState<RouteTexts>(() => textsOf(route));
  const read = readRoute(texts);
  const { topology } = document;
  const objections = read.ok ? checkRoute(topology, modelOf(topology).appliance, read.route, id) : [];
  const refused = !read.ok || objections.some(({ severity }) => severity === 'error');
  const edit = (key: keyof RouteTexts) => (text: string) => {
    setTexts({ ...texts, [key]: text });
  };
  useEffect(() => {
    const typed = readRoute(texts);
    app.preview.setState({ change: typed.ok ? changeOf(document, id, typed.route) : null });
    return () => app.preview.setState({ change: null });
  }, [app, document, id, texts]);
  const errors = read.ok ? {} : read.errors;
  return (
    <form
      className="route-fields"
      onSubmit={(event) => {
        event.preventDefault();
        if (read.ok && !refused) onSubmit(read.route);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel?.();
      }}
    >
      <TextField
        label="Destination prefix"
        value={texts.prefix}
        onChange={edit('prefix')}
        error={errors.prefix && fieldSentence(errors.prefix)}
        autoFocus={autoFocus}
      />
      <div className="field-row">
        <TextField
          label="Next hop"
          value={texts.nextHop}
          onChange={edit('nextHop')}
          error={errors.nextHop && fieldSentence(errors.nextHop)}
        />
        <TextField
          label="Metric"
          value={texts.metric}
          onChange={edit('metric')}
          error={errors.metric && fieldSentence(errors.metric)}
          narrow
        />
      </div>
      {objections.map(({ code, severity, said }) => (
        <p key={code} className={`objection objection-${severity}`}>
          {objectionSentence(said).join(' ')}
        </p>
      ))}
      <div className="button-row">
        <button type="submit" className="button button-route" disabled={refused}>
          {submitLabel}
        </button>
        {onCancel && (
          <button type="button" className="button" onClick={onCancel}>
            Cancel
          </button>
        )}
      </div>
    </form>
  );
}

/** Null where nothing would change. */
function changeOf(document: TopologyDocument, id: RouteId | null, route: CustomRoute): TopologyChange | null {
  const change = id === null ? addRoute(document, route) : changeRoute(document, id, route);
  return change.operations.length > 0 ? change : null;
}
