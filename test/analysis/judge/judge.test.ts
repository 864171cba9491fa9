import { consequenceWords } from '#core/sentences/consequences';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildModel } from '#core/analysis/build-model';
import { consequencesOf } from '#core/analysis/judge/consequences';
import type { Situation } from '#core/analysis/judge/new-problems';
import { mended, refusalOf } from '#core/analysis/judge/refusal';
import { addHost, removeHost, renameHost, setHostNames } from '#core/topology/changes/outside/hosts';
import { setKubernetes } from '#core/topology/changes/appliance/kubernetes';
import { addNetwork, removeNetwork, setNetwork } from '#core/topology/changes/outside/networks';
import {
  setComputePort,
  setPortAddressing,
  setPortDns,
  setPortGateway,
  setPortMtu,
} from '#core/topology/changes/appliance/ports';
import { webFrontEnd } from '#core/topology/changes/cluster/workload-templates';
import { addObjects, deleteObject } from '#core/topology/changes/cluster/objects';
import { setServicePort, setServiceSelector } from '#core/topology/changes/cluster/services';
import { setReplicas } from '#core/topology/changes/cluster/workloads';
import type { TopologyChange, TopologyDocument } from '#core/topology/document';
import { previewChange } from '#core/topology/preview';
import { readTopology } from '#core/topology/read';
import { messageOf, remedyOf } from '../../words';

const sample = new URL('../../../assets/samples/two-tier.topology.yaml', import.meta.url);
const document = readTopology([{ name: 'a.topology.yaml', text: readFileSync(sample, 'utf8') }]);
const situation = (of: TopologyDocument): Situation => ({ document: of, model: buildModel(of.topology) });
const before = situation(document);
const after = (change: TopologyChange): Situation => situation(previewChange(document, change));

const refusal = (change: TopologyChange) => refusalOf(before, after(change), change);
const consequences = (change: TopologyChange) =>
  consequencesOf(before, after(change), change).map((each) => consequenceWords(each).message);

describe('what is typed wrong', () => {
  const service = { namespace: 'default', name: 'web' };
  const web = { kind: 'Deployment', namespace: 'default', name: 'web' };
  it.each<readonly [string, TopologyChange, string, string | null]>([
    [
      '192.168.20.300/24',
      setPortAddressing(document, 'Port3', { type: 'static', address: '192.168.20.300/24' }),
      '300 is more than 255',
      '192.168.20.254/24',
    ],
    [
      '192.168.20.12',
      setPortAddressing(document, 'Port3', { type: 'static', address: '192.168.20.12' }),
      'the length is missing',
      '192.168.20.12/24',
    ],
    [
      '10.0.0.9/24',
      setPortAddressing(document, 'Port3', { type: 'static', address: '10.0.0.9/24' }),
      'outside its network plant-floor',
      '192.168.20.9/24',
    ],
    ['10.0.0.1', setPortGateway(document, 'Port2', '10.0.0.1'), 'no neighbour', '10.126.72.1'],
    ['99999', setPortMtu(document, 'Port3', '99999'), 'more than the most allowed, 9216', '1500'],
    ['1500.5', setPortMtu(document, 'Port3', '1500.5'), 'a whole number is expected', '1501'],
    [
      '192.168.40.1/24',
      setNetwork(document, 'offices', { field: 'cidr', value: '192.168.40.1/24' }),
      'bits set behind its length',
      '192.168.40.0/24',
    ],
    ['a..b', setHostNames(document, 'operator-pc', ['a..b']), 'cannot be a DNS name', 'a.b'],
    ['lots', setPortMtu(document, 'Port3', 'lots'), 'but a number is expected', null],
    [
      '10.126.72.2, 10.126.72',
      setPortDns(document, 'Port2', ['10.126.72.2', '10.126.72']),
      '3 numbers in place of 4',
      null,
    ],
    [
      '192.168.20.20',
      setKubernetes(document, 'nodeIPs', '192.168.20.20'),
      'gives 1 node address',
      '192.168.20.20-192.168.20.21',
    ],
    [
      '192.168.20.30-25',
      setKubernetes(document, 'serviceIPs', '192.168.20.30-25'),
      'is no address range',
      '192.168.20.25-192.168.20.30',
    ],
    ['3', setKubernetes(document, 'workers', '3'), 'more than the most allowed, 2', '2'],
    [
      '192.168.40/24',
      setNetwork(document, 'offices', { field: 'cidr', value: '192.168.40/24' }),
      'no IPv4 prefix',
      null,
    ],
    [
      'a b',
      addNetwork(document, { name: 'a b', cidr: '10.0.0.0/8', zone: 'private' }),
      'cannot be a name',
      'a-b',
    ],
    [
      'site-dns',
      renameHost(document, 'operator-pc', 'site-dns'),
      'There is a Host with the name "site-dns" already',
      null,
    ],
    [
      'offices',
      addNetwork(document, { name: 'offices', cidr: '10.0.0.0/8', zone: 'private' }),
      'There is a Network with the name "offices" already',
      null,
    ],
    [
      '192.168.40.1/24',
      addHost(document, {
        name: 'x',
        role: 'client',
        wiring: { network: 'offices', address: '192.168.40.1/24', gateway: '' },
        listens: [],
      }),
      '192.168.40.1',
      '192.168.40.2/24',
    ],
    ['70000', setServicePort(document, service, 0, { port: '70000' }), 'no port number', null],
    ['-1', setReplicas(document, web, '-1'), 'no number of pods', null],
  ])('%s is refused with a reason', (typed, change, reason, suggestion) => {
    const found = refusal(change);
    expect(messageOf(found)).toContain(reason);
    expect(found && mended(typed, after(change), found)).toEqual(suggestion === null ? [] : [suggestion]);
  });

  it('has a remedy for each value that would do', () => {
    const deployment = document.topology.kubernetes.find(({ resource }) => resource.kind === 'Deployment');
    if (!deployment) throw new Error('the sample has no Deployment');
    const { file, document: index, path: root } = deployment.origin;
    const path = [...root, 'spec', 'template', 'spec', 'containers', 0, 'ports', 0, 'protocol'];
    const change: TopologyChange = {
      title: 'set protocol to HTTP',
      operations: [{ type: 'set', file, document: index, path, value: 'HTTP' }],
    };
    const found = refusal(change);
    expect(remedyOf(found)).toBe('Write TCP, UDP or SCTP.');
    expect(found && mended('HTTP', after(change), found)).toEqual(['TCP', 'UDP', 'SCTP']);
  });

  it('is mended in its place among others', () => {
    const servers = ['10.0.0.1', '10.0.0.300'];
    const change = setPortDns(document, 'Port2', servers);
    const found = refusal(change);
    expect(found && mended(servers.join(', '), after(change), found)).toEqual(['10.0.0.1, 10.0.0.255']);
  });

  it('is nothing where all is right', () => {
    expect(refusal(setPortMtu(document, 'Port3', '9000'))).toBeNull();
    expect(
      refusal(setPortAddressing(document, 'Port3', { type: 'static', address: '192.168.20.11/24' })),
    ).toBeNull();
  });
});

describe('what an edit would break', () => {
  it('a port with routes set to DHCP', () => {
    expect(consequences(setPortAddressing(document, 'Port3', { type: 'dhcp' }))).toEqual([
      'Compute is enabled on Port3, which takes its address from DHCP: node and service addresses are static in a subnet that may change, and custom routes need a static port.',
      'Port3 uses DHCP; custom routes need a port with a static address.',
    ]);
  });

  it('a pool shrunk to nothing that is in use', () => {
    const change = setKubernetes(document, 'serviceIPs', '192.168.20.40-192.168.20.49');
    expect(consequences(change)).toEqual(['Service web moves from 192.168.20.30 to 192.168.20.40.']);
    expect(consequences(setKubernetes(document, 'serviceIPs', null))).toEqual([
      'Service web loses 192.168.20.30 and gets no other.',
    ]);
  });

  it('one more service than the pool has addresses is asked about, not refused', () => {
    const full = previewChange(
      document,
      setKubernetes(document, 'serviceIPs', '192.168.20.30-192.168.20.30'),
    );
    const change = addObjects(
      full,
      'web front end shop',
      webFrontEnd({ name: 'shop', namespace: 'default', replicas: 1 }),
    );
    const then = situation(previewChange(full, change));
    expect(refusalOf(situation(full), then, change)).toBeNull();
    expect(
      consequencesOf(situation(full), then, change)
        .map((each) => consequenceWords(each).message)
        .join(' '),
    ).toContain('Service default/shop gets no external address');
  });

  it('compute on another port', () => {
    const told = consequences(setComputePort(document, 'Port2'));
    expect(told.join(' ')).toContain('The node addresses 192.168.20.20-192.168.20.21 are outside the subnet');
    expect(told.join(' ')).toContain('Port3 is not enabled for compute');
  });

  it('a selector that fits nothing', () => {
    const change = setServiceSelector(document, { namespace: 'default', name: 'db' }, { app: 'nobody' });
    expect(consequences(change)[0]).toBe('Service db has no pods behind it any more.');
  });

  it('a router that others need', () => {
    expect(consequences(removeHost(document, 'plant-gateway'))).toEqual([
      'Custom route 192.168.40.0/24 leads to 192.168.20.1, which nobody has any more.',
      'The gateway of camera-aisle-4 leads to 192.168.20.1, which nobody has any more.',
      'The gateway of operator-pc leads to 192.168.40.1, which nobody has any more.',
    ]);
  });

  it('a service that goes, with its addresses, its name and the walkthroughs about it', () => {
    const change = deleteObject(document, { kind: 'Service', namespace: 'default', name: 'web' });
    expect(consequences(change)).toEqual([
      expect.stringMatching(
        /^Nobody answers at 192\.168\.20\.30, 172\.28\.[\d.]+, web\.default\.svc any more\.$/,
      ),
      'The walkthrough “Kubernetes networking on Azure Stack Edge, packet by packet” asks from or for what is gone, in 4 steps.',
    ]);
  });

  it('a host that nothing but a walkthrough asks for', () => {
    expect(consequences(removeHost(document, 'operator-pc'))).toEqual([
      'The walkthrough “Kubernetes networking on Azure Stack Edge, packet by packet” asks from or for what is gone, in 6 steps.',
    ]);
    expect(consequences(removeHost(document, 'camera-aisle-4'))).toEqual([
      'The walkthrough “Kubernetes networking on Azure Stack Edge, packet by packet” asks from or for what is gone, in 1 step.',
    ]);
  });

  it('a network with people in it', () => {
    expect(consequences(removeNetwork(document, 'offices')).slice(0, 2)).toEqual([
      'plant-gateway loses 192.168.40.1 in offices.',
      'operator-pc loses 192.168.40.25 in offices.',
    ]);
  });

  it('is nothing for what only adds', () => {
    expect(consequences(setPortMtu(document, 'Port3', '9000'))).toEqual([]);
    expect(
      consequences(setReplicas(document, { kind: 'Deployment', namespace: 'default', name: 'web' }, '5')),
    ).toEqual([]);
  });
});
