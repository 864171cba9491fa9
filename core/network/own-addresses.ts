/**
 * A device's own addresses (the kernel's local table), and 127.0.0.0/8, which every device has (RFC 1122, 3.2.1.3).
 */
import type { Ipv4 } from '../address/ipv4';

/**
 * A few addresses as signed 32-bit words (`address | 0`). Every packet asks each device for its own addresses
 * several times; going through three words takes a fraction of what a Set takes to hash an unsigned number.
 */
export type AddressList = readonly number[];

const loopbackSubnet = 127;

/** The addresses, each once. */
export function listAddresses(addresses: readonly Ipv4[]): AddressList {
  return [...new Set(addresses.map((one) => one | 0))];
}

/** Whether the address is in the list. */
export function isListed(list: AddressList, address: number): boolean {
  const word = address | 0;
  for (const one of list) if (one === word) return true;
  return false;
}

/** Whether the address lies in 127.0.0.0/8. */
export function isLoopback(address: number): boolean {
  return address >>> 24 === loopbackSubnet;
}

/** Whether the device has the address, 127.0.0.0/8 included. */
export function isOwn(device: { readonly addresses: AddressList }, address: number): boolean {
  return isListed(device.addresses, address) || isLoopback(address);
}
