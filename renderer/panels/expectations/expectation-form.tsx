/** What an expectation says, field by field. Each change is one step of undo. */
import { formatIpv4 } from '#core/address/ipv4';
import type { ExpectationFields } from '#core/topology/changes/expectations';
import type { Breakable, ExpectationResource } from '#core/topology/resources';
import { expectations } from '#core/topology/things/expectation';
import { edit } from '../../commands/edit-command';
import { CHANGE_EXPECTATION } from '../../commands/edits/expectation-edits';
import { useApp } from '../../context/app-context';
import { DraftSelect, plainChoices } from '../../parts/edit/draft-select';
import { WordsField } from '../../parts/edit/words-field';

const kinds: readonly Breakable[] = ['node', 'pod', 'port', 'network', 'host', 'router'];

const survivals = [
  { value: '', title: 'nothing in particular' },
  ...kinds.map((kind) => ({ value: kind, title: `the loss of any one ${kind}` })),
];

const addresses = [
  { value: '', title: 'whichever it is' },
  { value: 'kept', title: "the asker's own" },
  { value: 'hidden', title: 'another than its own' },
];

export function ExpectationForm({ resource }: { readonly resource: ExpectationResource }) {
  const app = useApp();
  const { name, text, expect, endpoints, survives, sameWayBack, sourceAddress } = resource;
  const editOf = (fields: ExpectationFields) => edit(CHANGE_EXPECTATION, { name, fields });
  const change = (fields: ExpectationFields): void => void editOf(fields).commit(app);
  const arrives = expect === 'delivered';
  const seen = typeof sourceAddress === 'number' ? formatIpv4(sourceAddress) : (sourceAddress ?? '');
  const survival = survives?.any.length === 1 && survives.each.length === 0 ? (survives.any[0] ?? '') : '';
  return (
    <div className="expectation-form">
      <DraftSelect
        label="It expects"
        value={expect}
        choices={plainChoices(expectations)}
        onChange={(chosen) => change({ expect: chosen })}
      />
      <DraftSelect
        label="It survives"
        value={survives !== null && survival === '' ? 'other' : survival}
        choices={
          survives !== null && survival === ''
            ? [...survivals, { value: 'other', title: 'what the file says' }]
            : survivals
        }
        onChange={(kind) => kind !== 'other' && change({ survives: kind === '' ? null : { any: kind } })}
      />
      {arrives && (
        <>
          <DraftSelect
            label="It shows the address"
            value={seen}
            choices={
              addresses.some(({ value }) => value === seen)
                ? addresses
                : [...addresses, { value: seen, title: seen }]
            }
            onChange={(address) => change({ sourceAddress: address === '' ? null : address })}
          />
          <WordsField
            label="Endpoints that answer (all, 2, or 2 of 3)"
            value={
              endpoints === null
                ? 'all'
                : `${endpoints.atLeast}${endpoints.of === null ? '' : ` of ${endpoints.of}`}`
            }
            editOf={(words) =>
              editOf({ endpoints: words.trim() === '' || words.trim() === 'all' ? null : words.trim() })
            }
          />
          <label className="expectation-check">
            <input
              type="checkbox"
              checked={sameWayBack}
              onChange={({ target }) => change({ sameWayBack: target.checked })}
            />
            The answer comes back the same way
          </label>
        </>
      )}
      <WordsField label="Why" value={text} lines={2} editOf={(words) => editOf({ text: words.trim() })} />
    </div>
  );
}
