/** The packet after a step, header by header; what the step changed is marked, with what it was. */
import { Fragment } from 'react';
import type { Packet } from '#core/network/packet';
import { packetRows, type HeaderField, type HeaderRow } from '#core/report/trace/packet-rows';

interface PacketViewProps {
  readonly before: Packet | null;
  readonly packet: Packet;
}

export function PacketView({ before, packet }: PacketViewProps) {
  return (
    <dl className="packet-view">
      {packetRows(before, packet).map((row) => (
        <Fragment key={row.layer}>
          <dt>
            <span className="packet-level" title={`Layer ${row.level}`}>
              L{row.level}
            </span>
            {row.layer}
          </dt>
          <dd data-change={row.change ?? 'none'}>
            <Fields row={row} />
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}

function Fields({ row }: { readonly row: HeaderRow }) {
  return row.fields.map((field, index) => {
    const arrow = field.name === 'to' && row.fields[index - 1]?.name === 'from';
    const bare =
      field.name === 'from' || field.name === 'to' || field.name === 'is' || field.name === 'flags';
    return (
      <span key={field.name} className="packet-field">
        {arrow && <span className="packet-arrow">→</span>}
        {!bare && <span className="packet-name">{field.name}</span>}
        <Value field={field} />
      </span>
    );
  });
}

function Value({ field: { value, was } }: { readonly field: HeaderField }) {
  if (was === null) return <span>{value}</span>;
  return (
    <>
      {was !== '' && <del>{was}</del>} <ins>{value}</ins>
    </>
  );
}
