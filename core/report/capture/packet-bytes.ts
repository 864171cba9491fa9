/**
 * A packet of a trace as bytes: the trace has what anything on the way looks at, the cargo the rest. Tunnels: VXLAN
 * (RFC 7348), IP in IP (RFC 2003).
 */
import type { Encapsulation, Frame, Packet, QuotedPacket } from '../../network/packet';
import { IPIP, protocolNumbers } from '../../network/rules/compiled-match';
import { flowPort } from '../../network/walk/tunnels';
import { bytesOf, word32 } from './bytes';
import { IPV4_HEADER, ipv4Packet } from './ipv4-bytes';
import { ipv4Frame } from './link-bytes';
import {
  icmpEcho,
  icmpErrorMessage,
  tcpFlags,
  tcpSegment,
  udpDatagram,
  uncheckedDatagram,
} from './transport-bytes';

/** What a packet carries that no device on its way looks at. */
export interface Cargo {
  /** The IPv4 identification: the same on all its way. */
  readonly id: number;
  /** The third packet of a handshake: it goes the way of the first. */
  readonly isAck: boolean;
  /** The DNS message of a datagram. */
  readonly message: Uint8Array | null;
  /** Bytes of data in the SYN that this answers. */
  readonly askedData: number;
  /** What an ICMP error is about. */
  readonly cause: Cause | null;
}

/** The packet that an error quotes, as it was where it ended. */
export interface Cause {
  readonly packet: Packet;
  readonly cargo: Cargo;
  /** The frame inside a VXLAN, if it was in one. */
  readonly innerFrame: Frame | null;
  /** The error is about the tunnel's outer packet. */
  readonly isOuter: boolean;
}

const CLIENT_SEQUENCE = 1_000_000;
const SERVER_SEQUENCE = 2_000_000;
/** Without data, and with the timestamps that Linux puts in. */
const ACK_SIZE = 52;
const SYN_SIZE = 60;
const ECHO_HEADERS = 28;
/** An error quotes no more (RFC 1812 section 4.3.2.3). */
const LONGEST_QUOTE = 548;

/** Bytes of data in a SYN of this size. */
export function dataInSyn(size: number): number {
  return size >= SYN_SIZE ? size - SYN_SIZE : size - 2 * IPV4_HEADER;
}

/** The packet without a tunnel's headers. */
export function plainPacket(packet: Packet, cargo: Cargo): Uint8Array {
  const protocol = packet.payload.type === 'error' ? 'icmp' : packet.protocol;
  return ipv4Packet(
    { ...packet, protocol: protocolNumbers[protocol], id: cargo.id },
    transport(packet, cargo),
  );
}

function transport(packet: Packet, cargo: Cargo): Uint8Array {
  const { payload, protocol, size } = packet;
  if (payload.type === 'error') {
    const quoted = cargo.cause ? quote(payload.about, cargo.cause) : new Uint8Array();
    return icmpErrorMessage(payload.error, payload.about.mtu, quoted.subarray(0, LONGEST_QUOTE));
  }
  if (protocol === 'tcp') return tcp(packet, cargo);
  const data = cargo.message ?? new Uint8Array(Math.max(0, size - ECHO_HEADERS));
  return protocol === 'udp'
    ? udpDatagram(packet, data)
    : icmpEcho(payload.type === 'response', packet.sourcePort, data);
}

function tcp(packet: Packet, { isAck, askedData }: Cargo): Uint8Array {
  const ends = packet;
  const rest = (isAck ? ACK_SIZE : packet.size) - 2 * IPV4_HEADER;
  const { syn, ack, reset } = tcpFlags;
  if (isAck || packet.payload.type === 'acknowledgement') {
    return tcpSegment({
      ends,
      flags: ack,
      sequence: CLIENT_SEQUENCE + 1,
      acknowledgement: SERVER_SEQUENCE + 1,
      rest,
    });
  }
  switch (packet.payload.type) {
    case 'request':
      return tcpSegment({ ends, flags: syn, sequence: CLIENT_SEQUENCE, acknowledgement: 0, rest });
    case 'reset':
      return tcpSegment({
        ends,
        flags: reset | ack,
        sequence: 0,
        acknowledgement: CLIENT_SEQUENCE + 1 + askedData,
        rest,
      });
    case 'response':
    case 'error':
      return tcpSegment({
        ends,
        flags: syn | ack,
        sequence: SERVER_SEQUENCE,
        acknowledgement: CLIENT_SEQUENCE + 1,
        rest,
      });
  }
}

/** As translation on the way back has made it: the quoted addresses change with the error's own. */
function quote(about: QuotedPacket, { packet, cargo, innerFrame, isOuter }: Cause): Uint8Array {
  const { source, destination, sourcePort, destinationPort } = about;
  if (!isOuter || packet.encapsulation === null) {
    const size = packet.size;
    return plainPacket({ ...packet, source, destination, sourcePort, destinationPort, size }, cargo);
  }
  const outer = { ...packet.encapsulation, source, destination };
  return tunnelled(plainPacket(packet, cargo), packet, outer, innerFrame, cargo.id);
}

const VXLAN_FLAGS = 0x08;
const VNI_SHIFT = 256;

/** The outer packet around an inner one, or around a piece of it. */
export function tunnelled(
  inner: Uint8Array,
  packet: Packet,
  outer: Encapsulation,
  innerFrame: Frame | null,
  id: number,
): Uint8Array {
  const { source, destination, ttl } = outer;
  if (outer.type === 'ipip' || innerFrame === null) {
    return ipv4Packet({ source, destination, ttl, protocol: IPIP, dontFragment: true, id }, inner);
  }
  const vxlan = bytesOf(VXLAN_FLAGS, 0, 0, 0, word32(outer.vni * VNI_SHIFT), ipv4Frame(innerFrame, inner));
  const datagram = uncheckedDatagram({ sourcePort: flowPort(packet), destinationPort: outer.port }, vxlan);
  return ipv4Packet(
    { source, destination, ttl, protocol: protocolNumbers.udp, dontFragment: false, id },
    datagram,
  );
}
