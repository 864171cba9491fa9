/**
 * Hardware addresses for devices whose real ones no file tells. Assumption throughout; only that they
 * differ on one link matters to a packet.
 *
 * Hyper-V makes a virtual NIC's address of 00:15:5d, the last two bytes of the Windows host's own IP
 * address and a counter. Outside hosts get a locally administered address with their IP address in it.
 */
import type { Ipv4 } from '../address/ipv4';
import { macFromBytes, type Mac } from '../address/mac';

/** Bridges have no address that a packet would meet. */
export const noMac: Mac = macFromBytes([0, 0, 0, 0, 0, 0]);

/** The address of the `counter`-th virtual NIC on the Windows host with this address on Port 1. */
export function hyperVMac(host: Ipv4, counter: number): Mac {
  return macFromBytes([0x00, 0x15, 0x5d, host >>> 8, host, counter]);
}

/** The address of an outside host's interface, or of one of the appliance's own ports. */
export function macOfAddress(address: Ipv4): Mac {
  return macFromBytes([0x02, 0x00, address >>> 24, address >>> 16, address >>> 8, address]);
}
