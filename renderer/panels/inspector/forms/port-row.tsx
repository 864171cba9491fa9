/** The fields of a port that is added: its protocol and its number, and what else belongs in their row. */
import type { ReactNode } from 'react';
import { DraftSelect, plainChoices } from '../../../parts/edit/draft-select';
import { TextField } from '../../../ui/text-field';

const PROTOCOLS = plainChoices<'TCP' | 'UDP'>(['TCP', 'UDP']);

export interface PortTexts {
  readonly protocol: 'TCP' | 'UDP';
  readonly port: string;
}

interface PortRowProps {
  readonly values: { readonly protocol: PortTexts['protocol'] | 'SCTP'; readonly port: string };
  readonly placeholder: string;
  /** The number gets the focus. */
  readonly fresh: boolean;
  readonly onChange: (values: Partial<PortTexts>) => void;
  readonly children?: ReactNode;
}

export function PortRow({
  values: { protocol, port },
  placeholder,
  fresh,
  onChange,
  children,
}: PortRowProps) {
  return (
    <div className="field-row">
      <DraftSelect
        label="Protocol"
        value={protocol}
        choices={PROTOCOLS}
        onChange={(chosen) => chosen !== 'SCTP' && onChange({ protocol: chosen })}
        narrow
      />
      <TextField
        label="Port"
        value={port}
        onChange={(text) => onChange({ port: text })}
        placeholder={placeholder}
        autoFocus={fresh}
      />
      {children}
    </div>
  );
}
