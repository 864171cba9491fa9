/** Vectors from the upstream tests of kube-proxy and Calico; MetalLB's from `sha256sum`. */
import { describe, expect, it } from 'vitest';
import { ipv4 } from '#core/address/ipv4';
import { hostInterfaceName, tunnelMac } from '#core/kubernetes/calico/names';
import { endpointChainName, serviceChainHash, servicePortName } from '#core/kubernetes/kube-proxy/names';
import { announcerOrder } from '#core/kubernetes/metallb/layer2-election';
import { podNameWithSuffix, podTemplateHash } from '#core/kubernetes/pods/pod-names';

describe('kube-proxy', () => {
  it.each([
    ['ns1', 'svc1', 'XPGD46QRK7WJZT7O'],
    ['ns5', 'svc5', 'NUKIZ6OKUXPJNT4C'],
  ])('names the chain of %s/%s:p80', (namespace, name, hash) => {
    expect(serviceChainHash(servicePortName(namespace, name, 'p80'), 'tcp')).toBe(hash);
  });

  it('names the chain of an endpoint', () => {
    expect(endpointChainName('ns1/svc1:p80', 'tcp', ipv4('10.180.0.1'), 80)).toBe(
      'KUBE-SEP-SXIVWICOYRO3J4NJ',
    );
  });
});

describe('Calico', () => {
  it.each([
    ['podA', 'cali7f94ce7c295'],
    ['podB', 'cali92cf1f5e9f6'],
  ])('names the host side of %s', (name, expected) => {
    expect(hostInterfaceName('default', name)).toBe(expected);
  });

  it.each([
    ['remotehostname', '66:3e:ca:a4:db:65'],
    ['remotehostname2', '66:40:18:59:1f:16'],
  ])('gives the tunnel of %s its MAC', (node, mac) => {
    expect(tunnelMac(node)).toBe(mac);
  });
});

// `printf 'a#10.0.0.1' | sha256sum` and so on: metallb speaker/layer2_controller.go sorts by these sums.
describe('MetalLB', () => {
  it.each([
    ['10.0.0.1', ['a', 'c', 'b']],
    ['10.0.0.2', ['b', 'c', 'a']],
  ])('puts the nodes in order for %s', (address, order) => {
    expect(announcerOrder(ipv4(address), ['a', 'b', 'c'])).toEqual(order);
  });
});

describe('pods', () => {
  it('hashes a template whatever the order of its keys', () => {
    const hash = podTemplateHash({ a: 1, b: { c: [1, 'x'], d: null } });
    expect(hash).toMatch(/^[bcdfghjklmnpqrstvwxz2456789]{1,10}$/);
    expect(podTemplateHash({ b: { d: null, c: [1, 'x'] }, a: 1 })).toBe(hash);
    expect(podTemplateHash({ b: { d: null, c: ['x', 1] }, a: 1 })).not.toBe(hash);
  });

  it('gives suffixes that are stable and not taken', () => {
    const first = podNameWithSuffix('web-5d9c', 0, new Set());
    expect(first).toMatch(/^web-5d9c-[bcdfghjklmnpqrstvwxz2456789]{5}$/);
    expect(podNameWithSuffix('web-5d9c', 0, new Set())).toBe(first);
    expect(podNameWithSuffix('web-5d9c', 0, new Set([first]))).not.toBe(first);
  });
});
