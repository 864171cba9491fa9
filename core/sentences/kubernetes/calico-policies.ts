/** Policies of Calico and those of cluster administrators, with the parts of them that would be refused. */
import { either, quoted, type Arg, type Sentence, type Sentences } from '../sentence';
import type { OfPolicy } from './policies';

function refused({ policy }: OfPolicy, what: string, remedy: string): Sentence {
  return [`${policy}: ${what}. It is refused, so it has no effect.`, remedy];
}

export const calicoPolicySentences = {
  'HS343/spec': (of: OfPolicy) =>
    refused(of, 'the spec is no mapping', 'Write selector, types, ingress and egress below it.'),
  'HS343/list': (of: OfPolicy & { field: string }) =>
    refused(of, `${of.field} is no list`, 'Write a list, each item with "- ".'),
  'HS343/rule': (of: OfPolicy) =>
    refused(of, 'a rule is no mapping', 'Write action, protocol, source and destination below it.'),
  'HS343/action': (of: OfPolicy & { value: Arg }) =>
    refused(of, `there is no action ${quoted(of.value)}`, 'Write Allow, Deny, Pass or Log.'),
  'HS343/type': (of: OfPolicy & { value: Arg }) =>
    refused(of, `there is no policy type ${quoted(of.value)}`, 'Write Ingress or Egress.'),
  'HS343/tier': (of: OfPolicy & { tier: Arg }) =>
    refused(
      of,
      `there is no tier ${quoted(of.tier)}`,
      'Name a tier that stands in the files, or leave it out.',
    ),
  'HS343/order': (of: OfPolicy & { value: Arg }) =>
    refused(of, `the order ${quoted(of.value)} is no number`, 'Write a number, or leave it out.'),
  'HS343/tier-order': (of: OfPolicy & { value: Arg }) =>
    refused(of, `the order ${quoted(of.value)} is no number`, 'Write a number, or leave it out.'),
  'HS343/tier-action': (of: OfPolicy & { value: Arg }) =>
    refused(of, `a tier has no default action ${quoted(of.value)}`, 'Write Deny or Pass.'),
  'HS343/selector': (of: OfPolicy & { field: string; value: Arg }) =>
    refused(
      of,
      `${of.field}: ${quoted(of.value)} is no selector`,
      "Write all(), has(app) or app == 'web', joined with && and ||.",
    ),
  'HS343/net': (of: OfPolicy & { value: Arg }) =>
    refused(of, `${quoted(of.value)} is no prefix`, 'Write an address and a length: 192.168.20.0/24.'),
  'HS343/port': (of: OfPolicy & { value: Arg }) =>
    refused(of, `${quoted(of.value)} is no port`, 'Write 80, "8000:8080" or the name of a container port.'),
  'HS343/ports': (of: OfPolicy) =>
    refused(
      of,
      'a rule has ports and no protocol that has any',
      'Write protocol: TCP, UDP or SCTP beside them.',
    ),
  'HS343/protocol': (of: OfPolicy & { value: Arg }) =>
    refused(
      of,
      `there is no protocol ${quoted(of.value)}`,
      'Write TCP, UDP, SCTP, ICMP or a number from 1 to 255.',
    ),
  'HS343/icmp': (of: OfPolicy & { field: string }) =>
    refused(of, `a rule has ${of.field} and is not of protocol ICMP`, 'Write protocol: ICMP beside it.'),
  'HS343/icmp-number': (of: OfPolicy & { field: string; value: Arg; most: number }) =>
    refused(
      of,
      `ICMP has no ${of.field} ${quoted(of.value)}`,
      `Write a number from 0 to ${of.most}: an echo request is type 8, code 0.`,
    ),
  'HS343/icmp-code': (of: OfPolicy) =>
    refused(of, 'a rule has a code of ICMP and no type', 'Write type beside it: an echo request is type 8.'),
  'HS343/service': (of: OfPolicy) =>
    refused(of, 'a rule names no service', 'Write name, and in a global policy namespace, below services.'),
  'HS343/service-and': (of: OfPolicy & { other: string }) =>
    refused(of, `a rule names a service and has ${of.other}, too`, 'Make two rules of them.'),
  'HS343/admin-spec': (of: OfPolicy) =>
    refused(of, 'the spec is no mapping', 'Write subject, priority, ingress and egress below it.'),
  'HS343/admin-tier': (of: OfPolicy & { value: Arg }) =>
    refused(of, `there is no tier ${quoted(of.value)}`, 'Write Admin or Baseline.'),
  'HS343/admin-action': (of: OfPolicy & { value: Arg; choices: readonly string[] }) =>
    refused(of, `there is no action ${quoted(of.value)}`, `Write ${either(of.choices)}.`),
  'HS343/priority': (of: OfPolicy & { value: Arg }) =>
    refused(of, `the priority ${quoted(of.value)} is none`, 'Write a number from 0 to 1000.'),
  'HS343/subject': (of: OfPolicy) =>
    refused(
      of,
      'it has no subject',
      'Write subject: { namespaces: {} } for all pods, or pods with both selectors.',
    ),
  'HS343/no-peers': (of: OfPolicy & { field: string }) =>
    refused(of, `a rule has nobody in ${of.field}`, 'Write namespaces: {} for all pods.'),
} as const satisfies Sentences;
