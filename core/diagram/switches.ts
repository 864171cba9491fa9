/** Which of the Network's switches is the internal and which the external one. */
import type { Model } from '../analysis/model';
import type { DeviceName } from '../network/model';

/** Every node's eth0 is on the internal switch. */
export function internalSwitchOf(model: Model): DeviceName {
  return switchAt(model, 'eth0') ?? 'switch/internal';
}

/** Every node's eth1 is on the external switch; null while compute is not enabled. */
export function externalSwitchOf(model: Model): DeviceName | null {
  const internal = internalSwitchOf(model);
  const others = model.network.devices.filter(({ kind, name }) => kind === 'switch' && name !== internal);
  return switchAt(model, 'eth1') ?? others[0]?.name ?? null;
}

function switchAt(model: Model, name: string): DeviceName | null {
  const switches = new Set(
    model.network.devices.filter(({ kind }) => kind === 'switch').map((device) => device.name),
  );
  const nodes = new Set(model.appliance.nodes.map(({ device }) => device));
  for (const { a, b } of model.network.links) {
    if (nodes.has(a.device) && a.interface === name && switches.has(b.device)) return b.device;
    if (nodes.has(b.device) && b.interface === name && switches.has(a.device)) return a.device;
  }
  return null;
}
