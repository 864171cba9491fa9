/** Ethernet II frames (IEEE 802.3 clause 3.2.6, without the check sequence, as captures have them) and ARP (RFC 826). */
import type { Ipv4 } from '../../address/ipv4';
import { macFromBytes, type Mac } from '../../address/mac';
import type { Frame } from '../../network/packet';
import { addressBytes, bytesOf, macBytes, word16 } from './bytes';

const ETHERTYPE_IPV4 = 0x0800;
const ETHERTYPE_ARP = 0x0806;
const HARDWARE_ETHERNET = 1;
const ARP_REQUEST = 1;
const ARP_REPLY = 2;

const broadcast = macFromBytes([255, 255, 255, 255, 255, 255]);
const nobody = macFromBytes([0, 0, 0, 0, 0, 0]);

/** Who asks for an address, or who has it. */
export interface ArpParty {
  readonly mac: Mac;
  readonly address: Ipv4;
}

/** An IPv4 packet in its frame. */
export function ipv4Frame(frame: Frame, packet: Uint8Array): Uint8Array {
  return ethernet(frame, ETHERTYPE_IPV4, packet);
}

/** `Who has TARGET? Tell SENDER`, to everybody. */
export function arpRequest(sender: ArpParty, target: Ipv4): Uint8Array {
  const frame = { source: sender.mac, destination: broadcast };
  return ethernet(frame, ETHERTYPE_ARP, arp(ARP_REQUEST, sender, { mac: nobody, address: target }));
}

/** `OWNER is at MAC`, to whoever asked. */
export function arpReply(owner: ArpParty, asker: ArpParty): Uint8Array {
  return ethernet({ source: owner.mac, destination: asker.mac }, ETHERTYPE_ARP, arp(ARP_REPLY, owner, asker));
}

function ethernet({ source, destination }: Frame, type: number, payload: Uint8Array): Uint8Array {
  return bytesOf(macBytes(destination), macBytes(source), word16(type), payload);
}

function arp(operation: number, sender: ArpParty, target: ArpParty): Uint8Array {
  return bytesOf(
    word16(HARDWARE_ETHERNET),
    word16(ETHERTYPE_IPV4),
    6,
    4,
    word16(operation),
    macBytes(sender.mac),
    addressBytes(sender.address),
    macBytes(target.mac),
    addressBytes(target.address),
  );
}
