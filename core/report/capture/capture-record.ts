/** What a capture is made of: records of packets, each as it was seen at one point. */
import type { DeviceName } from '../../network/model';

/**
 * A device's interface; null = inside its kernel, where no interface shows a packet: as a process sends or
 * gets it when translation makes it another, and where it is dropped.
 */
export interface CapturePoint {
  readonly device: DeviceName;
  readonly interface: string | null;
  /** Ethernet frames, or bare IP packets as in an IPIP tunnel and in the kernel. */
  readonly link: 'ethernet' | 'raw';
}

export interface CaptureRecord {
  readonly point: CapturePoint;
  /** Seen as it comes to the device, or as it leaves. */
  readonly direction: 'in' | 'out';
  readonly bytes: Uint8Array;
  /** Lines without a final line feed. */
  readonly comment: string;
  /** Microseconds since the record before. */
  readonly after: number;
}

const IN_KERNEL = '(kernel)';

/** `node/worker eth1`; `node/worker (kernel)` where no interface shows the packet. */
export function pointName({ device, interface: name }: CapturePoint): string {
  return `${device} ${name ?? IN_KERNEL}`;
}

/** Whether the name is that of a point inside a kernel. */
export function isInKernel(name: string | null): boolean {
  return name?.endsWith(` ${IN_KERNEL}`) === true;
}
