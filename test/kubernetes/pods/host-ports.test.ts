/** Ports of pods on their node, against what the portmap plugin writes (its portmap_iptables_test.go) and real dumps show. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildModel } from '#core/analysis/build-model';
import { listEndpoints } from '#core/analysis/endpoints/list-endpoints';
import { reach } from '#test/analysis/reach/pair-by-pair';
import { readHostPorts } from '#core/kubernetes/pods/host-ports';
import { portmapChainName } from '#core/kubernetes/portmap/names';
import { readTopology } from '#core/topology/read';
import { pod } from '#test/kubernetes/cluster-fixture';
import { rulesOf, save } from '#test/kubernetes/iptables-save';

const sandbox = '08f719b16dccc6f5e7e51bd2d678ecf436c509e97a385a309938eb6ce1843a57';

const gateway = (ports: readonly object[], spec: object = {}): object =>
  pod(
    'gateway',
    { nodeName: 'worker', containers: [{ name: 'c', ports }], ...spec },
    { status: { podIP: '172.27.0.69', phase: 'Running' } },
    { annotations: { 'cni.projectcalico.org/containerID': sandbox } },
  );

const names = /^(PREROUTING|OUTPUT|POSTROUTING|CNI-.*)$/;

describe('chains', () => {
  it('bear the names of real nodes', () => {
    // `iptables-save` of a node of kind, whose CNI network is called cilium-portmap.
    expect(portmapChainName('cilium-portmap', sandbox)).toBe('CNI-DN-468dd58cba3917282a108');
    // portmap's own test.
    const id =
      'icee6giejonei6sohng6ahngee7laquohquee9shiGo7fohferakah3Feiyoolu2pei7ciPhoh7shaoX6vai3vuf0ahfaeng8yohb9ceu0daez5hashee8ooYai5wa3y';
    expect(portmapChainName('test', id)).toBe('CNI-DN-67e92b96e692a494b6b85');
  });

  it('translate, and mark what must come back by the node', () => {
    const ports = [
      { containerPort: 8080, hostPort: 80 },
      { containerPort: 5353, hostPort: 53, protocol: 'UDP' },
      { containerPort: 8443, hostPort: 443, hostIP: '192.168.20.21' },
      { containerPort: 9000 },
    ];
    const own = portmapChainName('k8s-pod-network', sandbox);
    const entry = `/* dnat name: "k8s-pod-network" id: "${sandbox}" */ -j ${own}`;
    const lines = save(rulesOf({ objects: [gateway(ports)] }, 1), names).map((line) =>
      line.replace(/\/\* (?!dnat)[^*]* \*\/ /, ''),
    );
    expect(lines).toEqual([
      '-A PREROUTING -j KUBE-SERVICES',
      '-A PREROUTING --dst-type LOCAL -j CNI-HOSTPORT-DNAT',
      '-A OUTPUT -j KUBE-SERVICES',
      '-A OUTPUT --dst-type LOCAL -j CNI-HOSTPORT-DNAT',
      '-A POSTROUTING -j cali-POSTROUTING',
      '-A POSTROUTING -j CNI-HOSTPORT-MASQ',
      '-A POSTROUTING -j KUBE-POSTROUTING',
      `-A CNI-HOSTPORT-DNAT -p tcp --dport 80 ${entry}`,
      `-A CNI-HOSTPORT-DNAT -p udp --dport 53 ${entry}`,
      '-A CNI-HOSTPORT-SETMARK -j MARK --or-mark 0x2000',
      '-A CNI-HOSTPORT-MASQ --mark 0x2000 -j MASQUERADE',
      `-A ${own} -s 172.27.0.69 -p tcp --dport 80 -j CNI-HOSTPORT-SETMARK`,
      `-A ${own} -s 127.0.0.1 -p tcp --dport 80 -j CNI-HOSTPORT-SETMARK`,
      `-A ${own} -p tcp --dport 80 -j DNAT --to-destination 172.27.0.69:8080`,
      `-A ${own} -s 172.27.0.69 -p udp --dport 53 -j CNI-HOSTPORT-SETMARK`,
      `-A ${own} -s 127.0.0.1 -p udp --dport 53 -j CNI-HOSTPORT-SETMARK`,
      `-A ${own} -p udp --dport 53 -j DNAT --to-destination 172.27.0.69:5353`,
      `-A ${own} -s 172.27.0.69 -d 192.168.20.21 -p tcp --dport 443 -j CNI-HOSTPORT-SETMARK`,
      `-A ${own} -s 127.0.0.1 -d 192.168.20.21 -p tcp --dport 443 -j CNI-HOSTPORT-SETMARK`,
      `-A ${own} -d 192.168.20.21 -p tcp --dport 443 -j DNAT --to-destination 172.27.0.69:8443`,
    ]);
  });

  it.each<[string, object, number]>([
    ['the other node', gateway([{ containerPort: 8080, hostPort: 80 }]), 0],
    ['a pod on the host network', gateway([{ containerPort: 80, hostPort: 80 }], { hostNetwork: true }), 1],
    ['a pod without such ports', gateway([{ containerPort: 80 }]), 1],
  ])('are not there for %s', (_, object, node) => {
    expect(save(rulesOf({ objects: [object] }, node), /^CNI-/)).toEqual([]);
  });

  it('know sidecars, which run beside the others', () => {
    const spec = {
      initContainers: [
        { name: 's', restartPolicy: 'Always', ports: [{ containerPort: 7000, hostPort: 7001 }] },
        { name: 'i', ports: [{ containerPort: 7002, hostPort: 7002 }] },
      ],
    };
    const lines = save(rulesOf({ objects: [gateway([], spec)] }, 1), /^CNI-DN/);
    expect(lines.filter((line) => line.includes('DNAT --to')).map((line) => line.split(' ').at(-1))).toEqual([
      '172.27.0.69:7000',
    ]);
  });
});

it.each([
  [{ containerPort: 80, hostPort: 1 }, ['1>80']],
  [{ containerPort: 80, hostPort: 65_535 }, ['65535>80']],
  [{ containerPort: 80, hostPort: 65_536 }, []],
  // 0 says none in the API.
  [{ containerPort: 80, hostPort: 0 }, []],
  [{ containerPort: 0, hostPort: 80 }, []],
  [{ containerPort: 65_535, hostPort: 80 }, ['80>65535']],
])('of %o the ports %j are forwarded', (port, expected) => {
  const read = readHostPorts({ containers: [{ name: 'c', ports: [port] }] }, false);
  expect(read.map((one) => `${one.port}>${one.containerPort}`)).toEqual(expected);
});

describe('questions', () => {
  const file = new URL('../../fixtures/kubernetes/host-ports.topology.yaml', import.meta.url);
  const model = buildModel(readTopology([{ name: 'f', text: readFileSync(file, 'utf8') }]).topology);

  it('find the ports at the node', () => {
    const worker = listEndpoints(model).find(({ name }) => name === 'node/worker');
    const ports = worker?.ports.map(({ protocol, port }) => `${protocol} ${port}`);
    expect(ports).toEqual(expect.arrayContaining(['udp 53', 'tcp 80', 'tcp 443', 'tcp 30080']));
    const found = reach(model, 'host/pc', 'node/worker');
    const pairs = found.ok ? found.value.pairs.filter(({ port }) => port === 80 || port === 53) : [];
    expect(pairs.map(({ protocol, port, outcome }) => `${protocol} ${port} ${outcome}`)).toEqual([
      'udp 53 delivered',
      'tcp 80 delivered',
    ]);
  });
});
