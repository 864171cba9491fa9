/** What a trial, or what is dragged right now, does to who reaches what: the gravest first, the same thing once. */
import { useMemo, useState } from 'react';
import { trace } from '../../actions/tracing';
import { useApp } from '../../context/app-context';
import { useComparison, type Compared } from '../../context/use-comparison';
import { changeGroups, type ChangeGroup, type ChangeKind } from '../../derive/matrix/changes';

/** So many are drawn at first, and at every wish for more. */
const AT_ONCE = 100;

const SIGNS: Readonly<Record<ChangeKind, string>> = {
  gained: '▲',
  lost: '▼',
  path: '↷',
  source: '◈',
  endpoints: '◐',
  reason: '✕',
};
const WORDS: Readonly<Record<ChangeKind, string>> = {
  gained: 'gained',
  lost: 'lost',
  path: 'other way',
  source: 'other source',
  endpoints: 'other endpoints',
  reason: 'other reason',
};

export function ChangesPane() {
  const compared = useComparison();
  const groups = useGroups(compared);
  const [drawn, setDrawn] = useState(AT_ONCE);
  const { before } = compared;
  if (!before)
    return (
      <p className="data-empty">
        Nothing is tried. What-if, or a route in your hand, shows here what it does.
      </p>
    );
  if (!groups) return <p className="data-empty">Finding out what changes…</p>;
  if (groups.length === 0)
    return <p className="data-empty">Everybody reaches what they reached before, by the same ways.</p>;
  const more = Math.min(AT_ONCE, groups.length - drawn);
  return (
    <div className="change-list">
      <ul aria-label="Changes">
        {groups.slice(0, drawn).map((group) => (
          <ChangeRow key={group.key} group={group} />
        ))}
      </ul>
      {more > 0 && (
        <button type="button" className="button" onClick={() => setDrawn(drawn + AT_ONCE)}>
          Show {more} more of {(groups.length - drawn).toLocaleString('en')}
        </button>
      )}
    </div>
  );
}

function useGroups({ before, now, difference }: Compared): readonly ChangeGroup[] | null {
  const [was, is] = [before?.verdicts.model, now.verdicts.model];
  return useMemo(() => (was && difference ? changeGroups(was, is, difference) : null), [was, is, difference]);
}

/** So many ports are named. */
const MOST_PORTS = 3;

function portsWords(ports: readonly string[]): string {
  const more = ports.length - MOST_PORTS;
  return `${ports.slice(0, MOST_PORTS).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function ChangeRow({ group }: { readonly group: ChangeGroup }) {
  const app = useApp();
  const { kind, from, to, ports, why, pairs } = group;
  const pair = pairs[0]?.pair;
  return (
    <li>
      <button
        type="button"
        className="change-row"
        data-kind={kind}
        title={why}
        onClick={() => pair && trace(app, pair.from, pair.to, pair.protocol, pair.port)}
      >
        <span className="change-kind">
          <span aria-hidden="true">{SIGNS[kind]}</span> {WORDS[kind]}
        </span>
        <span className="change-pair">
          {from} → {to} {portsWords(ports)}
          {pairs.length > 1 && <span className="matrix-port"> ×{pairs.length}</span>}
        </span>
        <span className="change-why">{why}</span>
      </button>
    </li>
  );
}
