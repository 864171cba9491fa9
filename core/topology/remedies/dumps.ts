/** Settings of the appliance that a dump contradicts, as the dump has them. */
import type { DumpFact } from '../../sentences/kubernetes/dumps';
import type { Json } from '../document';
import type { Remedies } from './remedies';

export const dumpRemedies: Remedies = {
  'HS350/setting': ({ what, value, taken }, at) => (taken === null ? at.sets(valueOf(what, value)) : []),
  'HS350/count': ({ workers, range, mends }, at) =>
    mends
      ? at.setAll([
          [at.path, workers],
          ...(range === null ? [] : [[[...at.holder(), 'nodeIPs'], range] as const]),
        ])
      : [],
  'HS350/address': ({ free }, at) => at.sets(free),
  // A ConfigMap holds texts.
  HS353: ({ field, most }, at) => [at.set(field === 'veth_mtu' ? String(most) : most), at.remove()],
};

/** As the field has it. */
function valueOf(what: DumpFact['what'], text: string): Json {
  if (what === 'block-size') return Number(text);
  return what === 'nat-outgoing' || what === 'master-schedulable' ? text === 'true' : text;
}
