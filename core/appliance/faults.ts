/**
 * Faults that are active: what they name is down. It neither sends, passes nor answers anything; pods are
 * the cluster's part and are taken down there. A cut port also takes the link away from the Windows host's
 * interface on it, and with it the routes over that interface.
 */
import type { Device, DeviceName } from '../network/model';
import { targetsDown } from '../topology/active-faults';
import type { Topology } from '../topology/document';

/** Names of the devices that active faults take down. */
export function faultTargets(topology: Topology): ReadonlySet<DeviceName> {
  return new Set(targetsDown(topology));
}

/** The device, down when a fault names it. */
export function withFaults(device: Device, targets: ReadonlySet<DeviceName>): Device {
  return targets.has(device.name) ? { ...device, up: false } : device;
}
