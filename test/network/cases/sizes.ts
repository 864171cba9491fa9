/** Packets that are too large: for the next link, for a switch, for whoever receives them. */
import { build, flow } from '../build';
import { casesOf, type Case } from './case';

const large = { size: 1400 } as const;
const whole = { size: 1400, dontFragment: true } as const;

const narrow = build({
  client: { eth0: '10.0.1.2/24 on left', routes: ['default via 10.0.1.1'] },
  router: { forwards: true, eth0: '10.0.1.1/24 on left', eth1: { at: '10.0.2.1/24 on right', mtu: 1200 } },
  server: {
    eth0: { at: '10.0.2.2/24 on right', mtu: 1200 },
    routes: ['default via 10.0.2.1'],
    listens: ['udp 53'],
  },
});

const narrowSwitch = build(
  {
    client: { eth0: '10.0.1.2/24 on left' },
    server: { eth0: '10.0.1.3/24 on left', listens: ['udp 53'] },
  },
  { left: { mtu: 1200 } },
);

const narrowReceiver = build({
  client: { eth0: '10.0.1.2/24 on left' },
  server: { eth0: { at: '10.0.1.3/24 on left', mtu: 1200 }, listens: ['udp 53'] },
});

export const sizeCases: readonly Case[] = [
  ...casesOf(narrow, [
    [
      'what must stay whole and does not fit is told to the sender',
      flow('client udp 10.0.2.2:53', whole),
      'mtu-exceeded@router: client router / fragmentation-needed: router client',
    ],
    [
      'what may be cut is cut',
      flow('client udp 10.0.2.2:53', large),
      'delivered: client router server / response: server router client',
    ],
    [
      'so is a large echo, both ways',
      flow('client icmp 10.0.2.2', large),
      'delivered: client router server / response: server router client',
    ],
    [
      'a sender does not even send what does not fit its own link',
      flow('server udp 10.0.1.2:53', whole),
      'mtu-exceeded@server: server / nothing',
    ],
    [
      'exactly the MTU fits',
      flow('client udp 10.0.2.2:53', { size: 1200, dontFragment: true }),
      'delivered: client router server / response: server router client',
    ],
  ]),
  ...casesOf(narrowSwitch, [
    [
      'a switch drops what is too large and says nothing',
      flow('client udp 10.0.1.3:53', large),
      'mtu-exceeded@network/left: client network/left / nothing',
    ],
  ]),
  ...casesOf(narrowReceiver, [
    [
      'so does a receiver',
      flow('client udp 10.0.1.3:53', large),
      'mtu-exceeded@server: client server / nothing',
    ],
    [
      "a receiver's own large answer comes in pieces",
      flow('server icmp 10.0.1.2', large),
      'reply-lost@server: server client / response: client server (mtu-exceeded)',
    ],
  ]),
];
