/**
 * Names of kube-proxy's iptables chains, so that people find them in `iptables-save` on their
 * node. Source: kubernetes pkg/proxy/iptables, portProtoHash and servicePortEndpointChainName.
 */
import { formatIpv4, type Ipv4 } from '../../address/ipv4';
import { sha256Base32 } from '../hash';

type TransportProtocol = 'tcp' | 'udp';

const hashLength = 16;

/** `default/web:http`, or `default/web` for a port without a name. */
export function servicePortName(namespace: string, service: string, port: string | null): string {
  return port ? `${namespace}/${service}:${port}` : `${namespace}/${service}`;
}

/** The hash that a service port's KUBE-SVC, KUBE-SVL and KUBE-EXT chains share. */
export function serviceChainHash(portName: string, protocol: TransportProtocol): string {
  return sha256Base32(portName + protocol).slice(0, hashLength);
}

/** `KUBE-SEP-…` of one endpoint of a service port. */
export function endpointChainName(
  portName: string,
  protocol: TransportProtocol,
  address: Ipv4,
  port: number,
): string {
  const hash = sha256Base32(`${portName}${protocol}${formatIpv4(address)}:${port}`);
  return `KUBE-SEP-${hash.slice(0, hashLength)}`;
}
