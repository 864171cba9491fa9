/**
 * The lab as one shell script: `up` builds the topology from network namespaces on any Linux
 * machine, `trace` sends real packets through it, `down` takes it away again. It touches nothing
 * outside the namespaces it makes.
 */
import { formatIpv4 } from '../../address/ipv4';
import type { Network } from '../../network/model';
import { agentSource } from './agent-source';
import {
  cableCommands,
  downCommands,
  forwardingCommands,
  interfaceCommands,
  kernelSettings,
  limboNamespace,
  routeCommands,
} from './lab-commands';
import { labJobNamespaces } from './lab-job';
import { planLab, type LabNamespace, type LabPlan } from './lab-plan';
import { labRules, type LabChoice } from './lab-rules';

/**
 * The lab's name becomes part of paths, of which `down` removes one, and of namespaces' names: nothing in it may lead
 * elsewhere. In the locale C, since a range may hold accented letters in another.
 */
const nameCheck = `if ! (LC_ALL=C; case $LAB in -* | *[!A-Za-z0-9_-]*) exit 1 ;; esac); then
  echo 'HOPSCOPE_LAB names the lab: letters, digits, "_" and "-", with no "-" at the beginning' >&2
  exit 2
fi`;

/** Where a namespace's name gets the prefix that the environment may set. */
const prefixed = (name: string): string => `$LAB-${name}`;

/**
 * The script. `title` says in its head what it builds; the `choice` decides which endpoint of a
 * service the lab uses, since a kernel would pick one at random.
 */
export function labScript(network: Network, title: string, choice: LabChoice): string {
  const plan = planLab(network);
  return [
    head(title, plan),
    buildFunction(plan, choice),
    serveFunctions(plan),
    inspectFunctions(plan),
    dispatch,
  ].join('\n\n');
}

function head(title: string, plan: LabPlan): string {
  return [
    '#!/bin/sh',
    `# ${plain(title)}: a lab of Linux network namespaces, made by Hopscope.`,
    '# Needs Linux, root, iproute2, nftables and python3. Everything happens inside namespaces of its own.',
    ...plan.remarks.map((remark) => `# ${remark}`),
    'set -eu',
    'LAB=${HOPSCOPE_LAB:-hopscope}',
    nameCheck,
    'export HOPSCOPE_LAB="$LAB"',
    'STATE=/run/$LAB-lab',
  ].join('\n');
}

function buildFunction(plan: LabPlan, choice: LabChoice): string {
  const names = [limboNamespace, ...plan.namespaces.map((namespace) => namespace.name)];
  return [
    `NAMES="${names.join(' ')}"`,
    '',
    'build() {',
    '  for name in $NAMES; do ip netns add "$LAB-$name"; done',
    '  ip -batch - <<END',
    ...cableCommands(plan, prefixed),
    'END',
    ...plan.namespaces.map((namespace) => namespaceCommands(namespace, choice)),
    '}',
  ].join('\n');
}

function namespaceCommands(namespace: LabNamespace, choice: LabChoice): string {
  const rules = labRules(namespace, choice);
  const routes = routeCommands(namespace, choice);
  const forwarding = forwardingCommands(namespace);
  const down = downCommands(namespace);
  const device = plain(namespace.device.name);
  return [
    `  # ${device}`,
    `  ip netns exec "$LAB-${namespace.name}" sh -eu <<'END'`,
    // Router solicitations would only be noise in a capture; a kernel without IPv6 makes none.
    'if [ -e /proc/sys/net/ipv6/conf/all ]; then echo 1 > /proc/sys/net/ipv6/conf/all/disable_ipv6; fi',
    ...batch('ip -batch -', interfaceCommands(namespace)),
    ...kernelSettings(namespace).map(([path, value]) => `echo ${value} > /proc/sys/${path}`),
    ...(routes.length > 0
      ? batch(`ip -force -batch - || echo "the kernel refused a route of ${device}" >&2;:`, routes)
      : []),
    ...(forwarding.length > 0 ? batch('bridge -batch -', forwarding) : []),
    ...(rules === null ? [] : ["nft -f - <<'RULES'", rules + 'RULES']),
    ...(down.length > 0 ? batch('ip -batch -', down) : []),
    'END',
  ].join('\n');
}

/** A name that people gave, as a comment or a quoted text of the script may hold it. */
function plain(name: string): string {
  return name.replace(/[^\p{L}\p{N} ./:_()-]/gu, '_');
}

function batch(command: string, lines: readonly string[]): string[] {
  const [first = '', ...rest] = command.split(' || ');
  const tail = rest.length > 0 ? ` || ${rest.join(' || ')}` : '';
  return [`${first} <<'BATCH'${tail}`, ...lines, 'BATCH'];
}

function serveFunctions(plan: LabPlan): string {
  return [
    'agent() {',
    '  cat > "$STATE/agent.py" <<\'AGENT\'',
    agentSource.trimEnd(),
    'AGENT',
    '  cat > "$STATE/job.json" <<\'JOB\'',
    JSON.stringify({ namespaces: labJobNamespaces(plan) }),
    'JOB',
    '}',
    '',
    'up() {',
    '  build',
    '  mkdir -p "$STATE"',
    '  agent',
    '  python3 "$STATE/agent.py" < "$STATE/job.json" > /dev/null 2> "$STATE/agent.log" &',
    '  echo $! > "$STATE/agent.pid"',
    '  echo "The lab is up: $0 devices, $0 trace FROM TO, $0 down"',
    '}',
    '',
    'down() {',
    '  if [ -f "$STATE/agent.pid" ]; then kill "$(cat "$STATE/agent.pid")" 2> /dev/null || true; fi',
    '  rm -rf "$STATE"',
    '  for name in $NAMES; do ip netns del "$LAB-$name" 2> /dev/null || true; done',
    '}',
  ].join('\n');
}

function inspectFunctions(plan: LabPlan): string {
  const rows = plan.namespaces.map(({ name, device }) => {
    const address = device.interfaces.flatMap((one) => one.addresses)[0];
    return `${plain(device.name)} ${name} ${address ? formatIpv4(address.address) : '-'}`;
  });
  return [
    '# device, namespace, first address',
    'table() {',
    "  cat <<'END'",
    ...rows,
    'END',
    '}',
    '',
    'namespace_of() {',
    '  name=$(table | awk -v device="$1" \'$1 == device { print $2 }\')',
    '  if [ -z "$name" ]; then echo "no device $1 in this lab: $0 devices lists them" >&2; exit 2; fi',
    '  echo "$LAB-$name"',
    '}',
    '',
    'trace() {',
    '  if [ $# -lt 2 ]; then echo "use: $0 trace FROM TO [tcp|udp|icmp] [PORT]" >&2; exit 2; fi',
    '  if [ ! -f "$STATE/job.json" ]; then echo "the lab is not up: $0 up" >&2; exit 2; fi',
    '  address=$(table | awk -v device="$2" \'$1 == device { print $3 }\')',
    '  python3 "$STATE/agent.py" trace "$1" "${address:-$2}" "${3:-icmp}" "${4:-0}" < "$STATE/job.json"',
    '}',
  ].join('\n');
}

const dispatch = `case \${1:-help} in
  build) build ;;
  up) up ;;
  down) down ;;
  devices) table | awk -v lab="$LAB" '{ printf "%-40s %-20s %s\\n", $1, lab "-" $2, $3 }' ;;
  trace) shift; trace "$@" ;;
  exec) shift; device=$1; shift; ip netns exec "$(namespace_of "$device")" "$@" ;;
  *)
    echo "use: $0 up | down | devices | trace FROM TO [tcp|udp|icmp] [PORT] | exec DEVICE COMMAND…" >&2
    exit 2
    ;;
esac
`;
