/** Moving a route without a pointer: all next hops by name and address, the impossible ones with the reason. */
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { formatPrefix } from '#core/address/prefix';
import type { PlacedRoute } from '#core/appliance/facts';
import { changeRoute } from '#core/topology/changes/appliance/routes';
import { useApp, useDocuments } from '../../context/app-context';
import { runWith } from '../../commands/command';
import { CHANGE_ROUTE } from '../../commands/route-commands';
import { modelOf } from '../../derive/model-of';
import {
  matchingChoices,
  nextHopChoices,
  type NextHopChoice,
} from '#core/analysis/custom-routes/next-hop-choices';
import { NextHopList } from './next-hop-list';
import type { RouteId } from '#core/topology/things/thing-id';

interface NextHopChooserProps {
  readonly route: PlacedRoute;
  readonly onClose: () => void;
}

/** A combobox with its list always open (WAI-ARIA Authoring Practices). What the arrows are on shows in the picture. */
export function NextHopChooser({ route, onClose }: NextHopChooserProps) {
  const app = useApp();
  const id = useId();
  const document = useDocuments((state) => state.document);
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [moved, setMoved] = useState<number | null>(null);
  const all = useMemo(() => nextHopChoices(modelOf(document.topology), route), [document, route]);
  const choices = matchingChoices(all, text);
  const current = choices.findIndex((choice) => choice.route.nextHop === route.nextHop);
  const active = Math.min(moved ?? Math.max(0, text === '' ? current : 0), choices.length - 1);
  const choice = choices[active] ?? null;
  useEffect(() => input.current?.focus(), []);
  usePreviewOf(route.id, moved !== null || text !== '' ? choice : null);
  const take = (taken: NextHopChoice | null): void => {
    if (!taken || taken.refusal !== null) return;
    onClose();
    void runWith(app, CHANGE_ROUTE, { id: route.id, patch: { nextHop: taken.route.nextHop } });
  };
  const keys = (event: KeyboardEvent): void => {
    event.stopPropagation();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setMoved(Math.min(choices.length - 1, Math.max(0, active + step)));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      take(choice);
    } else if (event.key === 'Escape') onClose();
  };
  const name = `Move route ${formatPrefix(route.destinationPrefix)}`;
  return (
    <div
      className="next-hop-chooser"
      role="dialog"
      aria-label={name}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onClose();
      }}
    >
      <label htmlFor={id}>{name} to</label>
      <input
        ref={input}
        id={id}
        className="input"
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={choice ? `${id}-${active}` : undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder="Router or address"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setMoved(null);
        }}
        onKeyDown={keys}
      />
      <NextHopList id={id} choices={choices} active={active} onTake={take} />
    </div>
  );
}

/** The picture shows the route as it would be by the choice that people are on. */
function usePreviewOf(id: RouteId, choice: NextHopChoice | null): void {
  const app = useApp();
  const document = useDocuments((state) => state.document);
  useEffect(() => {
    const change =
      choice?.refusal === null ? changeRoute(document, id, { nextHop: choice.route.nextHop }) : null;
    app.preview.setState({ change: change && change.operations.length > 0 ? change : null });
  }, [app, choice, document, id]);
}
