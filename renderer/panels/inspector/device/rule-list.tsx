/**
 * Rules chain by chain (WAI-ARIA Authoring Practices, tree): left and right fold and open a chain, Enter on a rule
 * that jumps goes to where it leads. Only rows in sight are drawn, so thousands of rules cost nothing.
 */
import { ChevronRight } from 'lucide-react';
import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { RuleTable, ShownChain } from '#core/report/device/rule-chains';
import { showRow } from '../../../ui/use-row-window';
import { RowFilter } from '../../../ui/row-filter';
import { RowsInSight, useRowCursor } from './narrow-rows';
import { chainAfter, ruleRows, type RuleRow } from './rule-rows';

const ROW = 40;

export function RuleList({ table }: { readonly table: RuleTable }) {
  const scroller = useRef<HTMLDivElement>(null);
  const [filter, setFilter] = useState('');
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(() => ruleRows(table, openBy(toggled), filter), [table, toggled, filter]);
  const cursor = useRowCursor(scroller, rows.length, ROW, 8);
  const { here, setHere } = cursor;
  const toggle = ({ name }: ShownChain): void => {
    const next = new Set(toggled);
    if (!next.delete(name)) next.add(name);
    setToggled(next);
  };
  const enter = (row: RuleRow | undefined, index: number): void => {
    setHere(index);
    if (row?.type === 'chain') toggle(row.chain);
    const target = row?.type === 'rule' ? chainAfter(row.rule, table) : null;
    if (target === null) return;
    setFilter('');
    const all = ruleRows(table, openBy(toggled), '');
    const place = all.findIndex((one) => one.type === 'chain' && one.chain.name === target);
    setHere(place);
    requestAnimationFrame(() => scroller.current && showRow(scroller.current, place, ROW, 0));
  };
  const keys = (event: KeyboardEvent): void => {
    const row = rows[here];
    if (event.key === 'Enter') enter(row, here);
    else if (row?.type === 'chain' && event.key === (row.open ? 'ArrowLeft' : 'ArrowRight'))
      toggle(row.chain);
    else if (row?.type === 'rule' && event.key === 'ArrowLeft')
      cursor.goTo(rows.findLastIndex((one, index) => index < here && one.type === 'chain'));
    else if (!cursor.move(event.key)) return;
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
        aria-activedescendant={cursor.active}
        onKeyDown={keys}
      >
        <RowsInSight cursor={cursor} empty="No rule has these words.">
          {(index, id) => {
            const row = rows[index];
            return (
              row && (
                <Line
                  key={row.type === 'chain' ? row.chain.name : `${row.chain.name} ${row.number}`}
                  id={id}
                  row={row}
                  index={index}
                  here={index === here}
                  onEnter={() => enter(row, index)}
                />
              )
            );
          }}
        </RowsInSight>
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
