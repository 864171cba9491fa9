/** Prefix, next hop and metric as a form: the keyboard twin of dragging a route. What is typed shows at once. */
import { useEffect } from 'react';
import { checkRoute } from '#core/appliance/check-route';
import type { CustomRoute } from '#core/appliance/facts';
import { fieldSentence, objectionSentence } from '#core/sentences/route-objections';
import { addRoute, changeRoute } from '#core/topology/changes/appliance/routes';
import type { TopologyChange, TopologyDocument } from '#core/topology/document';
import { useApp, useDocuments } from '../context/app-context';
import { modelOf } from '../derive/model-of';
import type { FormName } from '../state/drafts-store';
import { TextField } from '../ui/text-field';
import { useForm, type Form } from './edit/use-form';
import { useSend } from './edit/use-send';
import { readRoute, textsOf, type RouteErrors, type RouteTexts } from '#core/appliance/read-route';
import type { RouteId } from '#core/topology/things/thing-id';

interface RouteFieldsProps {
  readonly name: FormName;
  /** What the form starts with. */
  readonly route: CustomRoute;
  /** The route that is changed; null for a new one. */
  readonly id: RouteId | null;
  readonly submitLabel: string;
  readonly onSubmit: (route: CustomRoute) => Promise<void>;
  readonly onCancel: (() => void) | null;
  readonly autoFocus?: boolean;
}

/** Errors are told in place; what the device would refuse cannot be submitted. */
export function RouteFields({
  name,
  route,
  id,
  submitLabel,
  onSubmit,
  onCancel,
  autoFocus = false,
}: RouteFieldsProps) {
  const app = useApp();
  const document = useDocuments((state) => state.document);
  const form = useForm<RouteTexts>(name, () => textsOf(route));
  const texts = form.values;
  const read = readRoute(texts);
  const { topology } = document;
  const objections = read.ok ? checkRoute(topology, modelOf(topology).appliance, read.route, id) : [];
  const refused = !read.ok || objections.some(({ severity }) => severity === 'error');
  const sent = (typed: CustomRoute): Promise<void> => {
    form.drop();
    return onSubmit(typed);
  };
  const send = useSend(name, read.ok && !refused ? () => sent(read.route) : null);
  const cancel = (): void => {
    form.drop();
    onCancel?.();
  };
  useEffect(() => {
    const typed = readRoute(texts);
    app.preview.setState({ change: typed.ok ? changeOf(document, id, typed.route) : null });
    return () => app.preview.setState({ change: null });
  }, [app, document, id, texts]);
  return (
    <form
      className="route-fields"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && onCancel) cancel();
      }}
    >
      <RouteTextFields form={form} errors={read.ok ? {} : read.errors} autoFocus={autoFocus && form.fresh} />
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
          <button type="button" className="button" onClick={cancel}>
            Cancel
          </button>
        )}
      </div>
    </form>
  );
}

interface RouteTextFieldsProps {
  readonly form: Form<RouteTexts>;
  readonly errors: RouteErrors;
  readonly autoFocus: boolean;
}

function RouteTextFields({ form: { values, set }, errors, autoFocus }: RouteTextFieldsProps) {
  return (
    <>
      <TextField
        label="Destination prefix"
        value={values.prefix}
        onChange={(prefix) => set({ prefix })}
        error={errors.prefix && fieldSentence(errors.prefix)}
        autoFocus={autoFocus}
      />
      <div className="field-row">
        <TextField
          label="Next hop"
          value={values.nextHop}
          onChange={(nextHop) => set({ nextHop })}
          error={errors.nextHop && fieldSentence(errors.nextHop)}
        />
        <TextField
          label="Metric"
          value={values.metric}
          onChange={(metric) => set({ metric })}
          error={errors.metric && fieldSentence(errors.metric)}
          narrow
        />
      </div>
    </>
  );
}

/** Null where nothing would change. */
function changeOf(document: TopologyDocument, id: RouteId | null, route: CustomRoute): TopologyChange | null {
  const change = id === null ? addRoute(document, route) : changeRoute(document, id, route);
  return change.operations.length > 0 ? change : null;
}
