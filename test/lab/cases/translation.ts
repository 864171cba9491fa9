/** Address translation: both ways, twice, to oneself, and what becomes of the replies. */
import { ipv4 } from '#core/address/ipv4';
import { prefix } from '#core/address/prefix';
import { build, rule, rules } from '../../network/build';
import type { LabCase } from './lab-case';

const toService = { destination: { prefixes: [prefix('10.0.1.100/32')] }, protocol: 'tcp' } as const;
const servicePort = { ...toService, destinationPorts: [{ first: 80, last: 80 }] };

/** A service address on a router, with two servers behind it. */
const service = (masquerade: boolean) =>
  build({
    client: { eth0: '10.0.1.2/24 on left', routes: ['10.0.1.100/32 via 10.0.1.1'] },
    router: {
      forwards: true,
      eth0: '10.0.1.1/24 on left',
      eth1: '10.0.2.1/24 on right',
      rules: rules(
        {
          'prerouting-nat': [rule(servicePort, { type: 'jump', chain: 'pick' })],
          'output-nat': [rule(servicePort, { type: 'jump', chain: 'pick' })],
          'postrouting-nat': masquerade ? [rule({ mark: { bits: 0x4000 } }, { type: 'masquerade' })] : [],
        },
        {
          pick: [
            rule({}, { type: 'mark', bits: 0x4000 }),
            rule(
              {},
              {
                type: 'choose',
                branches: [
                  { chain: 'first', probability: 0.5, target: 'one' },
                  { chain: 'second', probability: 0.5, target: 'two' },
                ],
              },
            ),
          ],
          first: [rule({ protocol: 'tcp' }, { type: 'dnat', address: ipv4('10.0.2.2'), port: 8080 })],
          second: [rule({ protocol: 'tcp' }, { type: 'dnat', address: ipv4('10.0.2.3'), port: 8080 })],
        },
      ),
    },
    one: {
      eth0: '10.0.2.2/24 on right',
      routes: ['default via 10.0.2.1', '10.0.1.100/32 via 10.0.2.1'],
      listens: ['tcp 8080'],
    },
    two: { eth0: '10.0.2.3/24 on right', listens: ['tcp 8080'] },
    three: { eth0: '10.0.2.4/24 on right', routes: ['10.0.1.100/32 via 10.0.2.1'] },
  });

export const translationCases: readonly LabCase[] = [
  {
    name: 'masquerading hides the client, and the reply finds it',
    network: build({
      client: { eth0: '192.168.1.2/24 on inside', routes: ['default via 192.168.1.1'] },
      router: {
        forwards: true,
        eth0: '192.168.1.1/24 on inside',
        eth1: '10.0.2.1/24 on right',
        rules: rules({ 'postrouting-nat': [rule({ outInterface: 'eth1' }, { type: 'masquerade' })] }),
      },
      server: { eth0: '10.0.2.2/24 on right', listens: ['tcp 80', 'udp 53'] },
    }),
    questions: [
      ['client tcp 10.0.2.2:80', 'delivered'],
      ['client udp 10.0.2.2:53', 'delivered'],
      ['client icmp 10.0.2.2', 'delivered'],
      ['client tcp 10.0.2.2:81', 'port-closed'],
      ['client udp 10.0.2.2:54', 'port-closed'],
      ['client udp 10.0.2.99:53', 'host-unreachable'],
      ['server tcp 192.168.1.2:80', 'no-route'],
    ],
  },
  {
    name: 'translation behind translation',
    network: build({
      client: { eth0: '192.168.1.2/24 on inside', routes: ['default via 192.168.1.1'] },
      home: {
        forwards: true,
        eth0: '192.168.1.1/24 on inside',
        eth1: '172.16.0.2/24 on carrier',
        routes: ['default via 172.16.0.1'],
        rules: rules({ 'postrouting-nat': [rule({ outInterface: 'eth1' }, { type: 'masquerade' })] }),
      },
      carrier: {
        forwards: true,
        eth0: '172.16.0.1/24 on carrier',
        eth1: '10.0.2.1/24 on right',
        rules: rules({
          'postrouting-nat': [rule({ outInterface: 'eth1' }, { type: 'snat', address: ipv4('10.0.2.1') })],
        }),
      },
      server: { eth0: '10.0.2.2/24 on right', listens: ['tcp 80'] },
    }),
    questions: [
      ['client tcp 10.0.2.2:80', 'delivered'],
      ['client tcp 10.0.2.2:443', 'port-closed'],
      ['client icmp 10.0.2.2', 'ttl-expired', { ttl: 2 }],
    ],
  },
  {
    name: 'a service address with a translated port: from outside, from the router, and hairpin',
    network: service(true),
    questions: [
      ['client tcp 10.0.1.100:80', 'delivered'],
      ['router tcp 10.0.1.100:80', 'delivered'],
      ['one tcp 10.0.1.100:80', 'delivered'],
      ['two tcp 10.0.1.100:80', 'no-route'],
    ],
  },
  {
    name: 'without masquerading the server answers past the translation',
    network: service(false),
    // `one` is asked by itself through the router, which sends its own address back to it: martian.
    questions: [
      ['one tcp 10.0.1.100:80', 'reverse-path-filter'],
      ['three tcp 10.0.1.100:80', 'reply-mismatch'],
    ],
  },
  {
    name: 'a port forwarded to the device itself',
    network: build({
      client: { eth0: '10.0.1.2/24 on left' },
      server: {
        eth0: '10.0.1.3/24 on left',
        listens: ['tcp 80'],
        rules: rules({
          'prerouting-nat': [
            rule(
              { protocol: 'tcp', destinationIsLocal: true, destinationPorts: [{ first: 8080, last: 8090 }] },
              { type: 'dnat', address: ipv4('10.0.1.3'), port: 80 },
            ),
          ],
        }),
      },
    }),
    questions: [
      ['client tcp 10.0.1.3:8085', 'delivered'],
      ['client tcp 10.0.1.3:8091', 'port-closed'],
    ],
  },
  {
    name: 'the second branch, chosen on purpose',
    network: build({
      client: { eth0: '10.0.1.2/24 on left', routes: ['default via 10.0.1.1'] },
      router: { forwards: true, eth0: '10.0.1.1/24 on left', eth1: '10.0.2.1/24 on right' },
      server: { eth0: '10.0.2.2/24 on right', routes: ['default via 10.0.2.1'], listens: ['tcp 80'] },
    }),
    questions: [['client tcp 10.0.2.2:80', 'delivered', { preferredTargets: ['two'] }]],
  },
];
