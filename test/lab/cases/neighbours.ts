/** Who answers ARP: owners on any of their interfaces, proxies, speakers, static entries, nobody. */
import { ipv4 } from '#core/address/ipv4';
import { build } from '../../network/build';
import type { LabCase } from './lab-case';

export const neighbourCases: readonly LabCase[] = [
  {
    name: 'nobody answers: the sender gives up, or the router says host unreachable',
    network: build({
      client: { eth0: '10.0.1.2/24 on left', routes: ['default via 10.0.1.1'] },
      router: { forwards: true, eth0: '10.0.1.1/24 on left', eth1: '10.0.2.1/24 on right' },
    }),
    questions: [
      ['client udp 10.0.1.77:53', 'host-unreachable'],
      ['client udp 10.0.2.77:53', 'host-unreachable'],
      ['client tcp 10.0.2.77:80', 'host-unreachable'],
    ],
  },
  {
    name: 'a host answers for an address of its other interface',
    network: build({
      client: { eth0: '10.0.1.2/24 on left', routes: ['10.0.2.0/24 dev eth0'] },
      server: { eth0: '10.0.1.3/24 on left', eth1: '10.0.2.3/24 on right', listens: ['tcp 80'] },
    }),
    questions: [['client tcp 10.0.2.3:80', 'delivered']],
  },
  {
    name: 'a strict reverse-path filter keeps a host from answering ARP',
    network: build({
      client: { eth0: '10.0.1.2/24 on left' },
      server: {
        eth0: { at: '10.0.1.3/24 on left', reversePathFilter: 'strict' },
        eth1: '10.0.2.3/24 on right',
        routes: ['10.0.1.2/32 via 10.0.2.9'],
        listens: ['tcp 80'],
      },
    }),
    questions: [['client tcp 10.0.1.3:80', 'host-unreachable']],
  },
  {
    name: 'proxy ARP answers for what it routes out of another interface',
    network: build({
      pod: {
        eth0: '10.1.0.2/32 on wire',
        routes: ['169.254.1.1/32 dev eth0', 'default via 169.254.1.1 dev eth0'],
      },
      node: {
        forwards: true,
        eth0: '10.0.2.1/24 on right',
        eth1: { at: 'on wire', proxyArp: true },
        routes: ['10.1.0.2/32 dev eth1', 'default via 10.0.2.2'],
      },
      server: { eth0: '10.0.2.2/24 on right', routes: ['10.1.0.0/16 via 10.0.2.1'], listens: ['tcp 80'] },
    }),
    questions: [
      ['pod tcp 10.0.2.2:80', 'delivered'],
      ['server icmp 10.1.0.2', 'delivered'],
      ['node icmp 10.1.0.2', 'delivered'],
    ],
  },
  {
    name: 'proxy ARP does not answer without a route',
    network: build({
      pod: {
        eth0: '10.1.0.2/32 on wire',
        routes: ['169.254.1.1/32 dev eth0', 'default via 169.254.1.1 dev eth0'],
      },
      node: {
        forwards: true,
        eth0: '10.0.2.1/24 on right',
        eth1: { at: 'on wire', proxyArp: true },
        routes: ['10.1.0.2/32 dev eth1'],
      },
      server: { eth0: '10.0.2.2/24 on right', listens: ['tcp 80'] },
    }),
    questions: [['pod tcp 10.0.2.2:80', 'host-unreachable']],
  },
  {
    name: 'a speaker answers for an address that nobody owns',
    network: build({
      client: { eth0: '10.0.1.2/24 on left' },
      node: {
        eth0: { at: '10.0.1.3/24 on left', announces: [ipv4('10.0.1.50')] },
        listens: ['tcp 80'],
        rules: {
          hooks: { 'prerouting-nat': 'service' },
          chains: [
            {
              name: 'service',
              policy: 'accept',
              rules: [
                {
                  match: {
                    destination: { prefixes: [{ address: ipv4('10.0.1.50'), length: 32 }] },
                    protocol: 'tcp',
                  },
                  action: { type: 'dnat', address: ipv4('10.0.1.3'), port: null },
                  comment: 'the service',
                },
              ],
            },
          ],
        },
      },
    }),
    questions: [['client tcp 10.0.1.50:80', 'delivered']],
  },
  {
    name: 'an on-link gateway outside the subnet',
    network: build({
      client: { eth0: '10.0.1.2/32 on left', routes: ['default via 10.0.9.1 dev eth0 onlink'] },
      router: {
        forwards: true,
        eth0: '10.0.9.1/24 on left',
        eth1: '10.0.2.1/24 on right',
        routes: ['10.0.1.2/32 dev eth0'],
      },
      server: { eth0: '10.0.2.2/24 on right', routes: ['default via 10.0.2.1'], listens: ['tcp 80'] },
    }),
    questions: [['client tcp 10.0.2.2:80', 'delivered']],
  },
];
