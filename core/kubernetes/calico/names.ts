/**
 * Names and hardware addresses that Calico derives from Kubernetes names.
 * Source: projectcalico libcalico-go (VethNameForWorkload, GetLengthLimitedID, the `knp.default.` names that
 * NetworkPolicies get), felix (hardware address of the VTEP, rules/policy.go).
 */
import { macFromBytes, type Mac } from '../../address/mac';
import { sha1Bytes, sha1Hex, sha256Base64Url } from '../hash';

/** The host side of a pod's veth pair: `cali` and eleven hex digits. */
export function hostInterfaceName(namespace: string, pod: string): string {
  return `cali${sha1Hex(`${namespace}.${pod}`).slice(0, 11)}`;
}

/** The MAC of a node's `vxlan.calico`. */
export function tunnelMac(kubernetesNodeName: string): Mac {
  return macFromBytes([0x66, ...sha1Bytes(kubernetesNodeName).subarray(0, 5)]);
}

/** Every host side of a pod's veth has this one: nothing is ever addressed to it but by the pod. */
export const hostInterfaceMac: Mac = macFromBytes([0xee, 0xee, 0xee, 0xee, 0xee, 0xee]);

/** iptables takes chain names of at most 28 characters. */
const longestChainName = 28;

/**
 * The chain of a policy's rules: `cali-pi-…` for ingress, `cali-po-…` for egress; hashed where it is too long. `name`
 * is the one that Felix knows it by: `shop/knp.default.web` for the NetworkPolicy `web`.
 */
export function policyChainName(prefix: 'cali-pi-' | 'cali-po-', name: string): string {
  const full = `${prefix}${name}`;
  if (full.length <= longestChainName) return full;
  return `${prefix}_${sha256Base64Url(name).slice(0, longestChainName - prefix.length - 1)}`;
}
