/** Whom a rule of a policy allows and on which ports, as fields. */
import { Plus, X } from 'lucide-react';
import { DraftSelect } from '../edit/draft-select';
import { TextField } from '../../ui/text-field';
import { NEW_PEER, type PeerDraft, type RuleDraft } from '#core/topology/changes/cluster/rule-draft';
import { peerWords } from '#core/topology/changes/cluster/rule-words';

const TYPES = [
  { value: 'pods', title: 'Pods with labels' },
  { value: 'neighbours', title: 'All pods of this namespace' },
  { value: 'namespace', title: 'All pods of a namespace' },
  { value: 'addresses', title: 'Addresses' },
] as const;

const OTHER = { value: 'other', title: 'As the file has it' } as const;

const WHO = [
  { value: 'some', title: 'Only these' },
  { value: 'all', title: 'Everybody' },
] as const;

interface RuleFieldsProps {
  readonly draft: RuleDraft;
  readonly onChange: (draft: RuleDraft) => void;
  readonly autoFocus?: boolean;
}

export function RuleFields({ draft, onChange, autoFocus = false }: RuleFieldsProps) {
  const { everybody, peers, ports } = draft;
  const replace = (index: number, peer: PeerDraft): void =>
    onChange({ ...draft, peers: peers.with(index, peer) });
  return (
    <>
      <div className="field-row">
        <DraftSelect
          label="Allow"
          value={everybody ? 'all' : 'some'}
          choices={WHO}
          onChange={(who) => onChange({ ...draft, everybody: who === 'all' })}
        />
        <TextField
          label="Ports"
          value={ports}
          onChange={(text) => onChange({ ...draft, ports: text })}
          placeholder="all"
          autoFocus={autoFocus && everybody}
        />
      </div>
      {!everybody && (
        <>
          {peers.map((peer, index) => (
            <PeerFields
              key={index}
              peer={peer}
              autoFocus={autoFocus && index === 0}
              onChange={(changed) => replace(index, changed)}
              remove={
                peers.length > 1 ? () => onChange({ ...draft, peers: peers.toSpliced(index, 1) }) : null
              }
            />
          ))}
          <button
            type="button"
            className="button button-quiet"
            onClick={() => onChange({ ...draft, peers: [...peers, NEW_PEER] })}
          >
            <Plus aria-hidden="true" />
            Or somebody else
          </button>
        </>
      )}
    </>
  );
}

interface PeerFieldsProps {
  readonly peer: PeerDraft;
  readonly autoFocus: boolean;
  readonly onChange: (peer: PeerDraft) => void;
  /** Null for the only one. */
  readonly remove: (() => void) | null;
}

function PeerFields({ peer, onChange, remove, autoFocus }: PeerFieldsProps) {
  return (
    <div className="peer-fields">
      <div className="peer-head">
        <DraftSelect
          label="Who"
          value={peer.type}
          choices={peer.peer?.type === 'other' ? [...TYPES, OTHER] : TYPES}
          onChange={(type) => onChange({ ...peer, type, text: '', more: '' })}
        />
        {remove && (
          <button
            type="button"
            className="icon-button icon-button-small"
            aria-label="Leave this one out"
            title="Leave this one out"
            onClick={remove}
          >
            <X aria-hidden="true" />
          </button>
        )}
      </div>
      <PeerTexts peer={peer} onChange={onChange} autoFocus={autoFocus} />
    </div>
  );
}

function PeerTexts({ peer, onChange, autoFocus }: Omit<PeerFieldsProps, 'remove'>) {
  const text = (label: string, placeholder: string) => (
    <TextField
      label={label}
      value={peer.text}
      placeholder={placeholder}
      autoFocus={autoFocus}
      onChange={(typed) => onChange({ ...peer, text: typed })}
    />
  );
  const more = (label: string, placeholder: string) => (
    <TextField
      label={label}
      value={peer.more}
      placeholder={placeholder}
      onChange={(typed) => onChange({ ...peer, more: typed })}
    />
  );
  switch (peer.type) {
    case 'pods':
      return (
        <div className="field-row">
          {text('Labels', 'app=web')}
          {more('Namespace', 'the same')}
        </div>
      );
    case 'namespace':
      return text('Namespace', 'default');
    case 'addresses':
      return (
        <>
          {text('Prefix', '192.168.40.0/24')}
          {more('Except', 'none')}
        </>
      );
    case 'neighbours':
      return null;
    case 'other':
      return peer.peer?.type === 'other' ? <p className="field-hint">{peerWords(peer.peer.value)}</p> : null;
  }
}
