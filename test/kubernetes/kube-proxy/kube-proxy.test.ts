/** kube-proxy's chains, printed as `iptables-save` prints them, against what it writes itself. */
import { describe, expect, it } from 'vitest';
import { pod, service } from '#test/kubernetes/cluster-fixture';
import { rulesOf, save } from '#test/kubernetes/iptables-save';

const backend = (name: string, nodeName: string, podIP: string): object =>
  pod(
    name,
    { nodeName },
    { status: { podIP, phase: 'Running' } },
    { labels: { app: 'svc4' }, namespace: 'ns4' },
  );

/** Namespace, service, port and addresses of kube-proxy's own test, so that the names are its own too. */
const svc4 = (spec: object): object =>
  service(
    'svc4',
    {
      clusterIP: '172.28.0.44',
      ports: [{ name: 'p80', port: 80, targetPort: 80, nodePort: 30080 }],
      ...spec,
    },
    { namespace: 'ns4' },
  );

const pods = [backend('a', 'master', '172.27.0.4'), backend('b', 'worker', '172.27.0.69')];
const ours = /4SW47YFZTEDKD3PK/;

describe('nat', () => {
  it('sends a ClusterIP service to one endpoint of two', () => {
    const rules = rulesOf({ objects: [...pods, svc4({})] });
    const services = save(rules, /^KUBE-SERVICES$/).filter((line) => line.includes('svc4'));
    expect(services).toEqual([
      '-A KUBE-SERVICES -d 172.28.0.44 -p tcp --dport 80 /* ns4/svc4:p80 cluster IP */ -j KUBE-SVC-4SW47YFZTEDKD3PK',
    ]);
    const endpoints = save(rules, /^KUBE-SEP-/).filter((line) => line.includes('svc4'));
    const [first = '', second = ''] = endpoints
      .filter((line) => line.includes('DNAT'))
      .map((line) => line.split(' ')[1] ?? '');
    expect(endpoints).toEqual([
      `-A ${first} -s 172.27.0.4 /* ns4/svc4:p80 */ -j KUBE-MARK-MASQ`,
      `-A ${first} -p tcp /* ns4/svc4:p80 */ -j DNAT --to-destination 172.27.0.4:80`,
      `-A ${second} -s 172.27.0.69 /* ns4/svc4:p80 */ -j KUBE-MARK-MASQ`,
      `-A ${second} -p tcp /* ns4/svc4:p80 */ -j DNAT --to-destination 172.27.0.69:80`,
    ]);
    expect(save(rules, /^KUBE-SVC-4SW47YFZTEDKD3PK$/)).toEqual([
      '-A KUBE-SVC-4SW47YFZTEDKD3PK ! -s 172.27.0.0/16 -d 172.28.0.44 -p tcp --dport 80 /* ns4/svc4:p80 cluster IP */ -j KUBE-MARK-MASQ',
      `-A KUBE-SVC-4SW47YFZTEDKD3PK /* ns4/svc4:p80 */ 0.50 -j ${first} | 0.50 -j ${second}`,
    ]);
    expect(save(rules, /^KUBE-(EXT|SVL)-/)).toEqual([]);
  });

  it('masquerades what comes from outside', () => {
    const rules = rulesOf({ objects: [...pods, svc4({ type: 'LoadBalancer' })] });
    expect(save(rules, /^KUBE-(EXT|NODEPORTS)/)).toEqual([
      '-A KUBE-NODEPORTS -p tcp --dport 30080 /* ns4/svc4:p80 */ -j KUBE-EXT-4SW47YFZTEDKD3PK',
      '-A KUBE-EXT-4SW47YFZTEDKD3PK /* masquerade traffic for ns4/svc4:p80 external destinations */ -j KUBE-MARK-MASQ',
      '-A KUBE-EXT-4SW47YFZTEDKD3PK /* ns4/svc4:p80 */ -j KUBE-SVC-4SW47YFZTEDKD3PK',
    ]);
    const services = save(rules, /^KUBE-SERVICES$/);
    expect(services.filter((line) => line.includes('loadbalancer'))).toEqual([
      '-A KUBE-SERVICES -d 192.168.20.30 -p tcp --dport 80 /* ns4/svc4:p80 loadbalancer IP */ -j KUBE-EXT-4SW47YFZTEDKD3PK',
    ]);
    expect(services.at(-1)).toBe(
      '-A KUBE-SERVICES --dst-type LOCAL /* kubernetes service nodeports; NOTE: this must be the last rule in this chain */ -j KUBE-NODEPORTS',
    );
  });

  it('keeps to its own endpoints under externalTrafficPolicy Local', () => {
    const rules = rulesOf({
      objects: [...pods, svc4({ type: 'LoadBalancer', externalTrafficPolicy: 'Local' })],
    });
    expect(save(rules, /^KUBE-EXT-/)).toEqual([
      '-A KUBE-EXT-4SW47YFZTEDKD3PK -s 172.27.0.0/16 /* pod traffic for ns4/svc4:p80 external destinations */ -j KUBE-SVC-4SW47YFZTEDKD3PK',
      '-A KUBE-EXT-4SW47YFZTEDKD3PK --src-type LOCAL /* masquerade LOCAL traffic for ns4/svc4:p80 external destinations */ -j KUBE-MARK-MASQ',
      '-A KUBE-EXT-4SW47YFZTEDKD3PK --src-type LOCAL /* route LOCAL traffic for ns4/svc4:p80 external destinations */ -j KUBE-SVC-4SW47YFZTEDKD3PK',
      '-A KUBE-EXT-4SW47YFZTEDKD3PK /* ns4/svc4:p80 */ -j KUBE-SVL-4SW47YFZTEDKD3PK',
    ]);
    expect(save(rules, /^KUBE-SVL-/)).toHaveLength(1);
    expect(save(rules, /^KUBE-SVL-/)[0]).toMatch(/1\.00 -j KUBE-SEP-[A-Z2-7]{16}$/);
  });

  it('keeps clients at their endpoint under sessionAffinity ClientIP, each port for itself', () => {
    const lines = save(
      rulesOf({
        objects: [
          ...pods,
          svc4({
            sessionAffinity: 'ClientIP',
            ports: [
              { name: 'p80', port: 80, targetPort: 80 },
              { name: 'p81', port: 81, targetPort: 81 },
            ],
          }),
        ],
      }),
      /^KUBE-(SVC|SEP)-/,
    ).filter((line) => line.includes('svc4'));
    const lists = lines.flatMap(
      (line) => /-m recent --name (\S+) --rcheck --seconds 10800/.exec(line)?.[1] ?? [],
    );
    expect(new Set(lists).size).toBe(4);
    for (const list of lists) {
      expect(
        lines.filter((line) => line.startsWith(`-A ${list} `) && line.includes(`--name ${list} --set`)),
      ).toHaveLength(1);
    }
    const own = lines.filter((line) => line.startsWith('-A KUBE-SVC-4SW47YFZTEDKD3PK'));
    // Behind the masquerading, before the dice.
    expect(
      own.map((line) => (line.includes('--rcheck') ? 'kept' : line.includes('|') ? 'dice' : 'mark')),
    ).toEqual(['mark', 'kept', 'kept', 'dice']);
    expect(own[1]).toMatch(/--rcheck --seconds 10800 \/\* ns4\/svc4:p80 \*\/ -j (KUBE-SEP-[A-Z2-7]{16})$/);
  });

  it('masquerades once, and clears the mark', () => {
    expect(save(rulesOf({}), /^KUBE-(POSTROUTING|MARK-MASQ)$/)).toEqual([
      '-A KUBE-MARK-MASQ /* to be masqueraded */ -j MARK --or-mark 0x4000',
      '-A KUBE-POSTROUTING ! --mark 0x4000 /* not marked */ -j RETURN',
      '-A KUBE-POSTROUTING /* no second time in a tunnel */ -j MARK --xor-mark 0x4000',
      '-A KUBE-POSTROUTING /* kubernetes service traffic requiring SNAT */ -j MASQUERADE',
    ]);
  });

  it('lets Calico masquerade what leaves the pods, and the node into the tunnel', () => {
    expect(save(rulesOf({}), /^(POSTROUTING|cali-(POSTROUTING|nat))/)).toEqual([
      '-A POSTROUTING /* Calico */ -j cali-POSTROUTING',
      '-A POSTROUTING /* kubernetes postrouting rules */ -j KUBE-POSTROUTING',
      '-A cali-POSTROUTING /* Calico natOutgoing */ -j cali-nat-outgoing',
      "-A cali-POSTROUTING ! -s 172.27.0.0 -o vxlan.calico --src-type LOCAL /* the node's own packet into vxlan.calico */ -j MASQUERADE",
      '-A cali-nat-outgoing -s 172.27.0.0/16 ! -d 172.27.0.0/16 /* natOutgoing: from a pod to an address outside the pod subnet */ -j MASQUERADE',
    ]);
  });
});

describe('filter', () => {
  const filter = /\(filter\)|KUBE-EXTERNAL/;

  it('rejects what has no endpoints', () => {
    const rules = rulesOf({ objects: [svc4({ type: 'LoadBalancer' })] });
    expect(save(rules, filter).filter((line) => line.includes('svc4'))).toEqual([
      '-A KUBE-SERVICES (filter) -d 172.28.0.44 -p tcp --dport 80 /* ns4/svc4:p80 has no endpoints */ -j REJECT',
      '-A KUBE-EXTERNAL-SERVICES -d 192.168.20.30 -p tcp --dport 80 /* ns4/svc4:p80 has no endpoints */ -j REJECT',
      '-A KUBE-EXTERNAL-SERVICES -p tcp --dport 30080 --dst-type LOCAL /* ns4/svc4:p80 has no endpoints */ -j REJECT',
    ]);
    expect(save(rules, ours)).toEqual([]);
  });

  it('drops what has no endpoint on this node, under Local', () => {
    const local = svc4({ type: 'LoadBalancer', externalTrafficPolicy: 'Local' });
    const objects = [backend('b', 'worker', '172.27.0.69'), local];
    const external = (node: number): readonly string[] =>
      save(rulesOf({ objects }, node), filter).filter((line) => line.includes('svc4'));
    expect(external(1)).toEqual([]);
    expect(external(0)).toEqual([
      '-A KUBE-EXTERNAL-SERVICES -d 192.168.20.30 -p tcp --dport 80 /* ns4/svc4:p80 has no local endpoints */ -j DROP',
      '-A KUBE-EXTERNAL-SERVICES -p tcp --dport 30080 --dst-type LOCAL /* ns4/svc4:p80 has no local endpoints */ -j DROP',
    ]);
  });
});

it('every jump has a target, and no chain stands twice', () => {
  const objects = [...pods, svc4({ type: 'LoadBalancer', externalTrafficPolicy: 'Local' }), service('none')];
  for (const node of [0, 1]) {
    const { chains, hooks } = rulesOf({ objects }, node);
    const names = chains.map((chain) => chain.name);
    expect(new Set(names).size).toBe(names.length);
    const targets = chains.flatMap((chain) =>
      chain.rules.flatMap(({ action }) => {
        if (action.type === 'jump') return [action.chain];
        return action.type === 'choose' ? action.branches.map((branch) => branch.chain) : [];
      }),
    );
    expect([...targets, ...Object.values(hooks)].filter((target) => !names.includes(target))).toEqual([]);
  }
});
