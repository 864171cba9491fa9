/** Packets larger than a link takes: with and without "don't fragment", on routers, on the sender, on a segment. */
import { build } from '../../network/build';
import type { LabCase } from './lab-case';

const narrow = build({
  client: { eth0: '10.0.1.2/24 on left', routes: ['default via 10.0.1.1'] },
  router: { forwards: true, eth0: '10.0.1.1/24 on left', eth1: { at: '10.0.2.1/24 on right', mtu: 1200 } },
  server: {
    eth0: { at: '10.0.2.2/24 on right', mtu: 1500 },
    routes: ['default via 10.0.2.1'],
    listens: ['udp 53'],
  },
});

export const sizeCases: readonly LabCase[] = [
  {
    name: 'larger than the next link: refused with DF, cut into pieces without',
    network: narrow,
    questions: [
      ['client udp 10.0.2.2:53', 'mtu-exceeded', { size: 1400, dontFragment: true }],
      ['client icmp 10.0.2.2', 'mtu-exceeded', { size: 1400, dontFragment: true }],
      ['client udp 10.0.2.2:53', 'delivered', { size: 1200, dontFragment: true }],
      ['client udp 10.0.2.2:53', 'delivered', { size: 1400 }],
    ],
  },
  {
    name: "larger than the sender's own link",
    network: narrow,
    questions: [['router udp 10.0.2.2:53', 'mtu-exceeded', { size: 1400, dontFragment: true }]],
  },
  {
    name: 'larger than a segment takes: gone without a word',
    network: build(
      {
        client: { eth0: '10.0.1.2/24 on left' },
        server: { eth0: '10.0.1.3/24 on left', listens: ['udp 53'] },
      },
      { left: { mtu: 1000 } },
    ),
    questions: [
      ['client udp 10.0.1.3:53', 'mtu-exceeded', { size: 1400, dontFragment: true }],
      ['client udp 10.0.1.3:53', 'delivered', { size: 900 }],
    ],
  },
];
