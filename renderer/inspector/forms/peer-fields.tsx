/** Who may be at the other end of what a policy allows, as fields. */
import { readLabels } from '#core/topology/changes/labels';
import type { Peer, RuleValues } from '#core/topology/changes/policies';
import { DraftSelect } from '../../ui/edit/draft-select';
import { TextField } from '../../ui/text-field';

export interface PeerDraft {
  readonly type: Peer['type'];
  readonly text: string;
  readonly port: string;
}

const TYPES = [
  { value: 'pods', title: 'Pods with labels' },
  { value: 'namespace', title: 'A namespace' },
  { value: 'addresses', title: 'Addresses' },
  { value: 'everybody', title: 'Everybody' },
] as const;

const LABELS = { pods: 'Labels', namespace: 'Namespace', addresses: 'Prefix', everybody: '' } as const;
const EXAMPLES = {
  pods: 'app=web',
  namespace: 'default',
  addresses: '192.168.40.0/24',
  everybody: '',
} as const;

interface PeerFieldsProps {
  readonly draft: PeerDraft;
  readonly onChange: (draft: PeerDraft) => void;
}

export function PeerFields({ draft, onChange }: PeerFieldsProps) {
  return (
    <>
      <div className="field-row">
        <DraftSelect
          label="Allow"
          value={draft.type}
          choices={TYPES}
          onChange={(type) => onChange({ ...draft, type, text: '' })}
        />
        <TextField
          label="TCP port"
          value={draft.port}
          onChange={(port) => onChange({ ...draft, port })}
          placeholder="all"
          narrow
        />
      </div>
      {draft.type !== 'everybody' && (
        <TextField
          label={LABELS[draft.type]}
          value={draft.text}
          placeholder={EXAMPLES[draft.type]}
          onChange={(text) => onChange({ ...draft, text })}
        />
      )}
    </>
  );
}

/** The rule that the fields mean; a text where they mean none, empty where something is missing. */
export function ruleOf({ type, text, port }: PeerDraft): RuleValues | string {
  const typed = text.trim();
  if (type === 'everybody') return { peer: { type }, port: port.trim() };
  if (typed === '') return '';
  switch (type) {
    case 'namespace':
      return { peer: { type, namespace: typed }, port: port.trim() };
    case 'addresses':
      return { peer: { type, cidr: typed }, port: port.trim() };
    case 'pods': {
      const read = readLabels(typed);
      return read.ok ? { peer: { type, labels: read.labels }, port: port.trim() } : read.message;
    }
  }
}
