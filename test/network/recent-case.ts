/** A router that sends clients to another server once they have asked it on a certain port; `flows` are asked in order. */
import { ipv4 } from '#core/address/ipv4';
import type { Network } from '#core/network/model';
import type { Flow } from '#core/network/trace';
import { build, flow, rule, rules } from './build';

export function recentCase(): { readonly network: Network; readonly flows: readonly Flow[] } {
  const port = (number: number) => ({
    protocol: 'tcp' as const,
    destinationPorts: [{ first: number, last: number }],
  });
  const to = (address: string) => ({ type: 'dnat' as const, address: ipv4(address), port: 80 });
  const network = build({
    client: { eth0: '10.0.1.2/24 on inside', routes: ['default via 10.0.1.1'] },
    sibling: { eth0: '10.0.1.3/24 on inside', routes: ['default via 10.0.1.1'] },
    gateway: {
      forwards: true,
      eth0: '10.0.1.1/24 on inside',
      eth1: '192.0.2.1/24 on outside',
      rules: rules({
        'prerouting-nat': [
          rule({ ...port(81), recent: { list: 'KUBE-SEP-A', seconds: 600 } }, to('192.0.2.3')),
          rule(port(82), { ...to('192.0.2.3'), remember: 'KUBE-SEP-A' }),
          rule(port(81), to('192.0.2.2')),
        ],
      }),
    },
    server: { eth0: '192.0.2.2/24 on outside', routes: ['default via 192.0.2.1'], listens: ['tcp 80'] },
    other: { eth0: '192.0.2.3/24 on outside', routes: ['default via 192.0.2.1'], listens: ['tcp 80'] },
  });
  const asked = [
    'client tcp 10.0.1.1:81',
    'client tcp 10.0.1.1:82',
    'client tcp 10.0.1.1:81',
    'sibling tcp 10.0.1.1:81',
  ];
  return { network, flows: asked.map((words, index) => ({ ...flow(words), sourcePort: 40_300 + index })) };
}
