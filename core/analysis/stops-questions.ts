/**
 * Which errors leave a topology that nothing can be asked of. A mistake in the appliance, or in what surrounds it,
 * would make every answer doubtful; a Kubernetes object that the API server would refuse is simply not there, and so
 * is a file among others that cannot be read.
 */
import type { TopologyDocument } from '../topology/document';
import { ownKinds } from '../topology/schema';
import type { Problem } from '../topology/problem';

/** Codes that are about one Kubernetes object. */
const aboutOneObject = /^HS13\d$/;
/** Codes that are about the text of a document. */
const aboutText = /^HS1(?:0\d|10|40)$/;

/** Whether there are such errors, or nothing at all to ask about. */
export function stopsQuestions({ files, topology, problems }: TopologyDocument): boolean {
  const { appliance, networks, hosts, kubernetes, notSimulated } = topology;
  const isEmpty = networks.length + hosts.length + kubernetes.length + notSimulated.length === 0;
  if (isEmpty && appliance === null) return problems.length > 0;
  const texts = new Map(files.map(({ name, text }) => [name, text]));
  const isAside = ({ code, file }: Problem) =>
    aboutOneObject.test(code) ||
    (files.length > 1 && aboutText.test(code) && !hasOwnKind(texts.get(file) ?? ''));
  return problems.some((problem) => problem.severity === 'error' && !isAside(problem));
}

const ownKind = new RegExp(`hopscope\\.dev/|^kind: *(?:${ownKinds.join('|')})\\s*$`, 'm');

function hasOwnKind(text: string): boolean {
  return ownKind.test(text);
}
