/** How MetalLB announces service addresses, and the routers that it speaks BGP to. */
import { formatIpv4 } from '#core/address/ipv4';
import type { KubernetesSettings } from '#core/topology/resources';
import { edit } from '../../../commands/edit-command';
import { ADD_PEER, REMOVE_PEER, SET_KUBERNETES } from '../../../commands/edits/kubernetes-edits';
import { DraftForm, INCOMPLETE } from '../../../parts/edit/draft-form';
import { useForm } from '../../../parts/edit/use-form';
import { EditSegments } from '../../../parts/edit/edit-choice';
import { AddOne, ItemRow } from '../../../parts/edit/item-list';
import { means } from '../../../parts/edit/use-edit';
import { TextField } from '../../../ui/text-field';
import type { FormName } from '../../../state/drafts-store';

const MODES = [
  { value: 'layer2', title: 'Layer 2' },
  { value: 'bgp', title: 'BGP' },
] as const;

export function MetallbForm({ kubernetes: { metallb } }: { readonly kubernetes: KubernetesSettings }) {
  const { mode, peers } = metallb;
  return (
    <section className="panel-section form-section" aria-label="MetalLB">
      <h3>MetalLB</h3>
      <EditSegments
        label="Announces by"
        value={mode}
        choices={MODES}
        editOf={(value) => edit(SET_KUBERNETES, { setting: 'metallbMode', value })}
      />
      {peers.length > 0 && (
        <ul className="item-list">
          {peers.map(({ address, peerASN, selfASN }, index) => (
            <ItemRow key={index} what={`peer ${formatIpv4(address)}`} removal={edit(REMOVE_PEER, index)}>
              <span className="mono">
                {formatIpv4(address)} · AS {peerASN} to {selfASN}
              </span>
            </ItemRow>
          ))}
        </ul>
      )}
      {(mode === 'bgp' || peers.length > 0) && (
        <AddOne label="Add a BGP peer" form={FORM}>
          {(close) => <NewPeer close={close} />}
        </AddOne>
      )}
    </section>
  );
}

const FORM: FormName = { label: 'New BGP peer', of: '' };

function NewPeer({ close }: { readonly close: () => void }) {
  const form = useForm(FORM, () => ({ address: '', peerASN: '64512', selfASN: '64513' }));
  const { address, peerASN, selfASN } = form.values;
  const values = { address: address.trim(), peerASN: peerASN.trim(), selfASN: selfASN.trim() };
  return (
    <DraftForm
      name={form.name}
      submit="Add peer"
      meaning={values.address === '' ? INCOMPLETE : means(edit(ADD_PEER, values))}
      onDone={close}
      onCancel={close}
    >
      <TextField
        label="Router"
        value={address}
        onChange={(text) => form.set({ address: text })}
        placeholder="192.168.20.1"
        autoFocus={form.fresh}
      />
      <div className="field-row">
        <TextField label="Its AS number" value={peerASN} onChange={(text) => form.set({ peerASN: text })} />
        <TextField
          label="MetalLB’s AS number"
          value={selfASN}
          onChange={(text) => form.set({ selfASN: text })}
        />
      </div>
    </DraftForm>
  );
}
