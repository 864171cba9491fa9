/**
 * Names and hardware addresses that Calico derives from Kubernetes names.
 * Source: projectcalico libcalico-go (VethNameForWorkload), felix (hardware address of the VTEP).
 */
import { macFromBytes, type Mac } from '../address/mac';
import { sha1Bytes, sha1Hex } from './hash';

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
