/** One end of a range: a slider for the keyboard and the ear, a grip for the pointer. */
import type { CSSProperties, KeyboardEvent } from 'react';
import { formatIpv4 } from '#core/address/ipv4';
import { firstOf, lastOf, type Prefix } from '#core/address/prefix';
import type { AddressRange } from '#core/address/range';
import {
  IN_A_ROW,
  withEndMoved,
  type RangeEnd as End,
  type RangeName,
} from '#core/analysis/addresses/range-cells';
import type { RangeEnds } from './use-range-ends';

interface RangeEndProps {
  readonly name: RangeName;
  readonly end: End;
  readonly range: AddressRange;
  readonly subnet: Prefix;
  readonly ends: RangeEnds;
  readonly place: CSSProperties;
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: IN_A_ROW,
  PageDown: -IN_A_ROW,
};

export function RangeEnd({ name, end, range, subnet, ends, place }: RangeEndProps) {
  const address = range[end];
  const keys = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step !== undefined) {
      ends.move(name, end, withEndMoved(range, end, step, subnet));
    } else if (event.key === 'Enter') void ends.settle();
    else if (event.key === 'Escape' && ends.moving) ends.putBack();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <span
      className="range-end"
      style={place}
      data-name={name}
      data-end={end}
      role="slider"
      tabIndex={0}
      aria-label={`${end === 'first' ? 'First' : 'Last'} ${name === 'nodeIPs' ? 'node' : 'service'} address`}
      aria-valuemin={0}
      aria-valuemax={lastOf(subnet) - firstOf(subnet)}
      aria-valuenow={address - firstOf(subnet)}
      aria-valuetext={formatIpv4(address)}
      onKeyDown={keys}
      onBlur={() => void ends.settle()}
    />
  );
}
