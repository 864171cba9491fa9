/**
 * Rules chain by chain (WAI-ARIA Authoring Practices, tree): left and right fold and open a chain, Enter on a rule
 * that jumps goes to where it leads. Only rows in sight are drawn, so thousands of rules cost nothing.
 */
import { ChevronRight } from 'lucide-react';
import { useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { RuleTable, ShownChain } from '#core/report/device/rule-chains';
import { showRow, useRowWindow } from '../../../ui/use-row-window';
import { RowFilter } from '../../../ui/row-filter';
import { chainAfter, ruleRows, type RuleRow } from './rule-rows';

const ROW = 40;
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };

export function RuleList({ table }: { readonly table: RuleTable }) {
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [filter, setFilter] = useState('');
  const [at, setAt] = useState(0);
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(() => ruleRows(table, openBy(toggled), filter), [table, toggled, filter]);
  const { first, end } = useRowWindow(scroller, rows.length, ROW);
  const here = Math.min(at, rows.length - 1);
  const goTo = (index: number): void => {
    const next = Math.max(0, Math.min(rows.length - 1, index));
    setAt(next);
    if (scroller.current) showRow(scroller.current, next, ROW, 0);
  };
  const toggle = ({ name }: ShownChain): void => {
    const next = new Set(toggled);
    if (!next.delete(name)) next.add(name);
    setToggled(next);
  };
  const enter = (row: RuleRow | undefined, index: number): void => {
    setAt(index);
    if (row?.type === 'chain') toggle(row.chain);
    const target = row?.type === 'rule' ? chainAfter(row.rule, table) : null;
    if (target === null) return;
    setFilter('');
    const all = ruleRows(table, openBy(toggled), '');
    const place = all.findIndex((one) => one.type === 'chain' && one.chain.name === target);
    setAt(place);
    requestAnimationFrame(() => scroller.current && showRow(scroller.current, place, ROW, 0));
  };
  const keys = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    const row = rows[here];
    if (step !== undefined) goTo(here + step);
    else if (event.key === 'Enter') enter(row, here);
    else if (row?.type === 'chain' && event.key === (row.open ? 'ArrowLeft' : 'ArrowRight'))
      toggle(row.chain);
    else if (row?.type === 'rule' && event.key === 'ArrowLeft')
      goTo(rows.findLastIndex((one, index) => index < here && one.type === 'chain'));
    else return;
    event.preventDefault();
  };
  return (
    <>
      <RowFilter
        title={table.title}
        placeholder="Filter by chain, address, service"
        text={filter}
        onChange={setFilter}
      />
      <div
        ref={scroller}
        className="narrow-table rule-list"
        role="tree"
        tabIndex={0}
        aria-label={table.title}
        aria-activedescendant={here >= first && here < end ? `${id}-${here}` : undefined}
        onKeyDown={keys}
      >
        <div className="narrow-rows" role="presentation" style={{ height: rows.length * ROW }}>
          {rows.slice(first, end).map((row, index) => (
            <Line
              key={row.type === 'chain' ? row.chain.name : `${row.chain.name} ${row.number}`}
              id={`${id}-${first + index}`}
              row={row}
              index={first + index}
              here={first + index === here}
              onEnter={() => enter(row, first + index)}
            />
          ))}
        </div>
        {rows.length === 0 && <p className="panel-empty">No rule has these words.</p>}
      </div>
    </>
  );
}

/** Chains at a hook are open from the start, the others closed. */
function openBy(toggled: ReadonlySet<string>): (chain: ShownChain) => boolean {
  return ({ name, hooks }) => toggled.has(name) !== hooks.length > 0;
}

interface LineProps {
  readonly id: string;
  readonly row: RuleRow;
  readonly index: number;
  readonly here: boolean;
  readonly onEnter: () => void;
}

function Line({ id, row, index, here, onEnter }: LineProps) {
  const chain = row.type === 'chain';
  return (
    <div
      id={id}
      role="treeitem"
      tabIndex={-1}
      aria-level={chain ? 1 : 2}
      aria-expanded={chain ? row.open : undefined}
      aria-selected={here}
      className={chain ? 'narrow-row chain-row' : 'narrow-row rule-row'}
      style={{ transform: `translateY(${index * ROW}px)` }}
      onPointerUp={onEnter}
    >
      {chain ? <ChainWords chain={row.chain} /> : <RuleWords row={row} />}
    </div>
  );
}

function ChainWords({ chain: { name, hooks, policy, rules } }: { readonly chain: ShownChain }) {
  const where = hooks.length === 0 ? '' : `${hooks.join(', ')}, policy ${policy}`;
  return (
    <>
      <ChevronRight aria-hidden="true" />
      <span className="chain-name mono" title={name}>
        {name}
      </span>
      <span className="section-count">{rules.length}</span>
      {where !== '' && <span className="chain-hooks">{where}</span>}
    </>
  );
}

function RuleWords({ row: { rule, number } }: { readonly row: Extract<RuleRow, { type: 'rule' }> }) {
  return (
    <>
      <span className="rule-number">{number}</span>
      <span className="rule-text mono" title={rule.text}>
        {rule.text}
      </span>
      <span className="rule-comment" title={rule.comment}>
        {rule.comment}
      </span>
    </>
  );
}
