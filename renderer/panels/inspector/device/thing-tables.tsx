/** The tables of whatever is selected, as the device would have them. */
import { useMemo } from 'react';
import { foldsOf } from '#core/diagram/folds';
import { connectHint, serviceHint } from '#core/report/device/connect-hint';
import { ruleTables } from '#core/report/device/rule-chains';
import { tableSections } from '#core/report/device/sections';
import { shownThing, type ShownThing } from '#core/report/device/shown-thing';
import { useModel } from '../../../context/app-context';
import { foldView } from '../../../actions/folding';
import { CopyButton } from '../../../ui/copy-button';
import { NarrowTable } from './narrow-table';
import { RuleList } from './rule-list';
import { Section } from './section';
import type { ThingId } from '#core/topology/things/thing-id';

export function ThingTables({ id }: { readonly id: ThingId }) {
  const model = useModel();
  const thing = useMemo(() => shownThing(model, id), [model, id]);
  const sections = useMemo(() => {
    const fold =
      thing?.type === 'group' ? foldsOf(model, foldView(model.topology)).find((one) => one.id === id) : null;
    return thing ? tableSections(model, thing, fold?.members ?? []) : [];
  }, [model, thing, id]);
  return (
    <>
      {sections.map(({ table, lead }) => (
        <Section key={table.id} id={table.id} title={table.title} count={table.rows.length}>
          <NarrowTable key={id} table={table} lead={lead} />
        </Section>
      ))}
      {thing?.type === 'device' &&
        ruleTables(thing.device.rules).map((table) => (
          <Section key={table.id} id={`rules-${table.id}`} title={table.title} count={table.rules}>
            <RuleList key={id} table={table} />
          </Section>
        ))}
      {thing && <Hint thing={thing} />}
    </>
  );
}

function Hint({ thing }: { readonly thing: ShownThing }) {
  const model = useModel();
  const hint =
    thing.type === 'device'
      ? connectHint(model, thing.device)
      : thing.type === 'service'
        ? serviceHint(thing.service)
        : null;
  if (!hint) return null;
  return (
    <section className="panel-section" aria-label="Have a look yourself">
      <h3>Have a look yourself</h3>
      <p className="panel-sub">{hint.message}</p>
      {hint.command !== null && (
        <div className="cmdlet-row">
          <code className="cmdlet">{hint.command}</code>
          <CopyButton text={hint.command} label="Copy the command" />
        </div>
      )}
    </section>
  );
}
