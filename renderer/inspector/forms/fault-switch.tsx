/** Breaks a thing and mends it again. */
import { isBroken } from '#core/topology/changes/faults';
import { useDocuments } from '../../app/app-context';
import { edit } from '../../commands/edit-command';
import { SET_FAULT } from '../../commands/edits/fault-edits';
import { faultTargetOf, type Thing } from '../../derive/thing-of';
import { EditSwitch } from '../../ui/edit/edit-choice';

export function FaultSwitch({ thing }: { readonly thing: Thing }) {
  const document = useDocuments((state) => state.document);
  const fault = faultTargetOf(thing);
  if (!fault) return null;
  const { target, words } = fault;
  const isCable = thing.type === 'port' || thing.type === 'network';
  return (
    <section className="panel-section form-section" aria-label="Fault">
      <EditSwitch
        label={isCable ? 'Cut' : 'Stopped'}
        detail={isCable ? 'a fault: no packet passes' : 'a fault: it answers nothing'}
        on={isBroken(document, [target])}
        editOf={(broken) => edit(SET_FAULT, { target, words, broken })}
      />
    </section>
  );
}
