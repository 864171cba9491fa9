/**
 * Kinds of objects that are not simulated and could turn an answer, by API group: network policies of other plugins,
 * service meshes, what stands in front of services, what changes ways. Of groups that nobody listed here only what
 * calls itself a network policy counts.
 * Source: the projects' API references (Cilium, Istio, Linkerd, Antrea, Kuma, Consul, Gateway API, Traefik, Contour,
 * OpenShift, Multus, Calico).
 */
import type { UnsimulatedEffect } from '../../sentences/traces/unsimulated';

interface Row {
  readonly group: RegExp;
  readonly kind: RegExp;
  readonly effect: UnsimulatedEffect;
}

const rows: readonly Row[] = [
  { group: /^cilium\.io$/, kind: /NetworkPolicy$/, effect: 'policy' },
  { group: /^cilium\.io$/, kind: /^Cilium(EgressGatewayPolicy|LocalRedirectPolicy|BGP)/, effect: 'routes' },
  { group: /^cilium\.io$/, kind: /EnvoyConfig$/, effect: 'mesh' },
  { group: /^crd\.antrea\.io$/, kind: /^Egress$/, effect: 'routes' },
  { group: /(^|\.)istio\.io$/, kind: /./, effect: 'mesh' },
  { group: /^policy\.linkerd\.io$/, kind: /./, effect: 'mesh' },
  { group: /^(kuma\.io|consul\.hashicorp\.com)$/, kind: /./, effect: 'mesh' },
  { group: /^(networking\.k8s\.io|extensions)$/, kind: /^Ingress$/, effect: 'front' },
  {
    group: /^gateway\.networking\.(x-)?k8s\.io$/,
    kind: /^(?!GatewayClass$|ReferenceGrant$)/,
    effect: 'front',
  },
  { group: /^traefik\.(io|containo\.us)$/, kind: /^IngressRoute/, effect: 'front' },
  { group: /^projectcontour\.io$/, kind: /^HTTPProxy$/, effect: 'front' },
  { group: /^route\.openshift\.io$/, kind: /^Route$/, effect: 'front' },
  { group: /^k8s\.cni\.cncf\.io$/, kind: /^NetworkAttachmentDefinition$/, effect: 'interfaces' },
  {
    group: /^(crd\.)?projectcalico\.org$/,
    kind: /^(BGPConfiguration|BGPPeer|BGPFilter|EgressGatewayPolicy|ExternalNetwork)$/,
    effect: 'routes',
  },
  { group: /^(kubeovn\.io|submariner\.io)$/, kind: /./, effect: 'routes' },
  { group: /./, kind: /NetworkPolicy$/, effect: 'policy' },
];

/** What an object of the kind could do to an answer; null for the many that do nothing to packets. */
export function effectOfKind(apiVersion: string, kind: string): UnsimulatedEffect | null {
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  return rows.find((row) => row.group.test(group) && row.kind.test(kind))?.effect ?? null;
}
