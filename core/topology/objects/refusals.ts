/**
 * What the API server refuses of the objects that people write by hand most often: names, labels, selectors,
 * containers and their ports, ports of services, addresses of endpoints. Policies are checked where they are read.
 * Source: Kubernetes `pkg/apis/core/validation`, `pkg/apis/apps/validation`; documentation, "Labels and Selectors".
 */
import { parseIpv4 } from '../../address/ipv4';
import type { Path } from '../document';
import type { ArgsOf, Kind } from '../../sentences/catalogue';
import { said, type Finding } from '../problems/finding';
import { isList, isMapping, toJson, valueAt, type Mapping } from '../values';

type RefusalKind = Extract<Kind, `HS134/${string}`>;

/** `kind` of the object is added. */
type Refuse = <K extends RefusalKind>(path: Path, about: K, args: Omit<ArgsOf<K>, 'kind'>) => void;

const protocols = ['TCP', 'UDP', 'SCTP'];

const withTemplate = ['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet'];

/** Everything that is wrong with an object of a simulated kind. What is missing altogether is told where it belongs. */
export function refusals(kind: string, value: Mapping): readonly Finding[] {
  const findings: Finding[] = [];
  const refuse = <K extends RefusalKind>(path: Path, about: K, args: Omit<ArgsOf<K>, 'kind'>): void => {
    findings.push({
      said: said(about, { ...args, kind } as ArgsOf<K>),
      severity: 'error',
      path,
      part: 'value',
    });
  };
  checkLabels(value, ['metadata', 'labels'], refuse);
  if (kind === 'Pod') {
    checkContainers(value, ['spec'], refuse);
    findings.push(...portNameWarnings(kind, value, ['spec']));
  }
  if (withTemplate.includes(kind)) {
    const selector = valueAt(value, ['spec', 'selector']);
    // Without a template it is a part of an object, as patches are.
    if (!isMapping(selector) && isMapping(valueAt(value, ['spec', 'template'])))
      refuse(['spec', 'selector'], 'HS134/selector', {});
    checkLabels(value, ['spec', 'selector', 'matchLabels'], refuse);
    checkLabels(value, ['spec', 'template', 'metadata', 'labels'], refuse);
    checkContainers(value, ['spec', 'template', 'spec'], refuse);
    findings.push(...portNameWarnings(kind, value, ['spec', 'template', 'spec']));
  }
  if (kind === 'Service') checkServicePorts(value, refuse);
  if (kind === 'Endpoints') checkEndpoints(value, refuse);
  return findings;
}

/** A label's key is a name of 63 characters with a DNS name before it; its value is such a name, or empty. */
function checkLabels(value: Mapping, path: Path, refuse: Refuse): void {
  const labels = valueAt(value, path);
  if (!isMapping(labels)) return;
  for (const [key, text] of Object.entries(labels)) {
    const [name = '', prefix, more] = key.split('/').toReversed();
    if (more !== undefined || !isLabelName(name) || (prefix !== undefined && !isSubdomain(prefix)))
      refuse([...path, key], 'HS134/label-key', { key });
    if (typeof text === 'string' && text !== '' && !isLabelName(text))
      refuse([...path, key], 'HS134/label-value', { text });
    else if (text !== null && typeof text !== 'string')
      refuse([...path, key], 'HS134/label-no-text', { value: toJson(text) });
  }
}

function isLabelName(text: string): boolean {
  return text.length <= 63 && /^[A-Za-z0-9]([\w.-]*[A-Za-z0-9])?$/.test(text);
}

/** A DNS name: what most objects may be called. */
export function isSubdomain(text: string): boolean {
  return text.length <= 253 && /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/.test(text);
}

function checkContainers(value: Mapping, spec: Path, refuse: Refuse): void {
  const containers = valueAt(value, [...spec, 'containers']);
  if (!isList(containers)) return;
  if (containers.length === 0) refuse([...spec, 'containers'], 'HS134/no-container', {});
  for (const [index, container] of containers.entries()) {
    const ports = valueAt(container, ['ports']);
    if (!isList(ports)) continue;
    // Another container may have a port of the same name: that is only warned of.
    const names = new Set<string>();
    for (const [position, port] of ports.entries()) {
      const path = [...spec, 'containers', index, 'ports', position];
      checkNumber(port, 'containerPort', path, refuse);
      checkProtocol(port, path, refuse);
      const name = valueAt(port, ['name']);
      if (typeof name !== 'string') continue;
      if (!isPortName(name)) refuse([...path, 'name'], 'HS134/port-name', { name });
      if (names.has(name)) refuse([...path, 'name'], 'HS134/same-port-name', { name });
      names.add(name);
    }
  }
}

/** One name of two containers is allowed; what asks for it gets the first. Source: pkg/api/pod/warnings.go. */
function portNameWarnings(kind: string, value: Mapping, spec: Path): readonly Finding[] {
  const containers = valueAt(value, [...spec, 'containers']);
  const owners = new Map<string, number>();
  return (isList(containers) ? containers : []).flatMap((container, index) => {
    const ports = valueAt(container, ['ports']);
    return (isList(ports) ? ports : []).flatMap((port, position): readonly Finding[] => {
      const name = valueAt(port, ['name']);
      if (typeof name !== 'string') return [];
      const owner = owners.get(name) ?? index;
      owners.set(name, owner);
      if (owner === index) return [];
      const path = [...spec, 'containers', index, 'ports', position, 'name'];
      return [{ said: said('HS137', { kind, name }), severity: 'warning', path, part: 'value' }];
    });
  });
}

/** An IANA service name (RFC 6335, 5.1). */
function isPortName(name: string): boolean {
  return name.length <= 15 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) && /[a-z]/.test(name);
}

function checkNumber(port: unknown, key: string, path: Path, refuse: Refuse): void {
  const number = valueAt(port, [key]);
  if (typeof number === 'number' && Number.isInteger(number) && number >= 1 && number <= 65_535) return;
  if (number === undefined || number === null) refuse(path, 'HS134/no-port', { field: key });
  else refuse([...path, key], 'HS134/port', { value: toJson(number) });
}

function checkProtocol(port: unknown, path: Path, refuse: Refuse): void {
  const protocol = valueAt(port, ['protocol']);
  if (protocol === undefined || protocol === null || protocols.some((known) => known === protocol)) return;
  refuse([...path, 'protocol'], 'HS134/protocol', { value: toJson(protocol), choices: protocols });
}

/** Several ports have a name each, and each its own. */
function checkServicePorts(value: Mapping, refuse: Refuse): void {
  const ports = valueAt(value, ['spec', 'ports']);
  if (!isList(ports)) return;
  const names = new Set<string>();
  for (const [index, port] of ports.entries()) {
    const path = ['spec', 'ports', index];
    const name = valueAt(port, ['name']);
    if (typeof name !== 'string' || name === '') {
      if (ports.length > 1) refuse(path, 'HS134/unnamed-port', {});
      continue;
    }
    if (names.has(name)) refuse([...path, 'name'], 'HS134/same-port-name', { name });
    names.add(name);
  }
}

/** Addresses of endpoints are addresses, and none of those that lead back to the node itself. */
function checkEndpoints(value: Mapping, refuse: Refuse): void {
  const subsets = valueAt(value, ['subsets']);
  for (const [index, subset] of (isList(subsets) ? subsets : []).entries()) {
    const addresses = valueAt(subset, ['addresses']);
    for (const [position, address] of (isList(addresses) ? addresses : []).entries()) {
      const ip = valueAt(address, ['ip']);
      const path = ['subsets', index, 'addresses', position, 'ip'];
      const isAddress = typeof ip === 'string' && (parseIpv4(ip) !== null || ip.includes(':'));
      if (!isAddress) refuse(path, 'HS134/no-address', { value: toJson(ip) });
      else if (/^(127|169\.254|0)\./.test(ip)) refuse(path, 'HS134/special-address', { address: ip });
    }
  }
}
