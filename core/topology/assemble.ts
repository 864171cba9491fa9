/** From the state of all files to one document: its topology, and all its problems. */
import { checkTopology } from './check/check-topology';
import { collect } from './objects/collect';
import type { Topology, TopologyDocument } from './document';
import {
  hasBrokenText,
  knownState,
  objectAt,
  readFileState,
  rememberState,
  type AssembledState,
  type DocumentPart,
  type DocumentState,
} from './document-state';
import { codeOf, said, type Finding, type PlacedFinding } from './problems/finding';
import type { Problem } from './problem';
import { rememberPlaces } from './problems/place-findings';
import { fileProblem, objectProblem, sortProblems, textProblem } from './problems/problem-places';
import { isUnread } from './problems/unread';
import type { ReadObject } from './objects/read-objects';
import { rawPath } from './objects/read-resource';
import { valueAt } from './values';

/** The document of a state: topology, and all problems in order of place. */
export function assemble(state: DocumentState): TopologyDocument {
  const { topology, problems } = collect(state);
  return finish({ files: state.files, structural: problems }, topology);
}

/** Finds all problems of a state whose topology is known, and puts the document together. */
export function finish(state: AssembledState, topology: Topology): TopologyDocument {
  rememberPlaces(topology, state);
  const files = state.files.map(({ file }) => file);
  const problems = [...readingProblems(state), ...state.structural, ...meaningProblems(state, topology)];
  return rememberState({ files, topology, problems: sortProblems(problems, files) }, state);
}

/** What is known about a document; read again from its files when it came from elsewhere. */
export function stateOf(document: TopologyDocument): AssembledState {
  const known = knownState(document);
  if (known) return known;
  const state = { files: document.files.map((file) => readFileState(file, null)) };
  return { ...state, structural: collect(state).problems };
}

/** Problems of text and fields. */
function readingProblems(state: DocumentState): readonly Problem[] {
  return state.files.flatMap(({ file, parts }, fileIndex) => [
    ...(isEmptyFile(parts) ? [emptyFile(file.name, state.files.length > 1)] : []),
    ...parts.flatMap((part, documentIndex) => partProblems(state, part, fileIndex, documentIndex)),
  ]);
}

const problemsOfParts = new WeakMap<DocumentPart, readonly Problem[]>();

/** Problems of one YAML document: its syntax, and the fields of the resources in it. */
function partProblems(
  state: DocumentState,
  part: DocumentPart,
  file: number,
  document: number,
): readonly Problem[] {
  const known = problemsOfParts.get(part);
  if (known) return known;
  const problems = [
    ...part.yaml.findings.map((finding) => textProblem(state, file, document, finding)),
    ...part.objects.flatMap((object) =>
      object.findings.map((finding) =>
        objectProblem(state, { file, document }, object, asLeftOut(state, object, finding), false),
      ),
    ),
  ];
  problemsOfParts.set(part, problems);
  return problems;
}

/** Where many files are opened together, those of other programs lie among them: that is nobody's mistake. */
function asLeftOut(state: DocumentState, { content }: ReadObject, finding: Finding): Finding {
  if (content.type !== 'foreign' || state.files.length < 2) return finding;
  const code = codeOf(finding.said.kind) === 'HS107' ? 'HS107' : 'HS110';
  return { ...finding, severity: 'note', said: said(`${code}/foreign`, {}) };
}

function isEmptyFile(parts: DocumentState['files'][number]['parts']): boolean {
  return parts.every(
    ({ yaml, objects }) =>
      yaml.findings.length === 0 && objects.length === 0 && (yaml.value ?? null) === null,
  );
}

function emptyFile(file: string, isOneOfMany: boolean): Problem {
  return fileProblem(file, isOneOfMany ? 'note' : 'error', said('HS100/file', { isOneOfMany }));
}

/** Problems of meaning, for the topology as it is now. */
function meaningProblems(state: DocumentState, topology: Topology): readonly Problem[] {
  const unreadable = new Set(state.files.flatMap(({ parts }) => parts.flatMap(unreadableIn)));
  const names = (kind: string, name: string) => [`${kind}/${name}`, `${kind}/*`, '*/*', `*/${name}`];
  const broken = hasBrokenText(state);
  const findings = checkTopology({
    topology,
    isUnreadable: (kind, name) => broken || names(kind, name).some((key) => unreadable.has(key)),
    isUnread: (kind, setting) => isUnread(state, kind, setting),
    written: (origin, path) => {
      const object = objectAt(state, origin);
      const value = state.files[origin.file]?.parts[origin.document]?.value;
      return object ? valueAt(value, [...object.path, ...rawPath(object.dropped, path)]) : undefined;
    },
  });
  return findings.flatMap((finding) => placedProblem(state, finding));
}

const unreadableInParts = new WeakMap<DocumentPart, readonly string[]>();

/** `Kind/name` of what could not be read, `*` for what is not known about it. */
function unreadableIn(part: DocumentPart): readonly string[] {
  const known = unreadableInParts.get(part);
  if (known) return known;
  const found = part.objects.flatMap(({ content }) =>
    content.type === 'unreadable' ? [`${content.kind ?? '*'}/${content.name ?? '*'}`] : [],
  );
  unreadableInParts.set(part, found);
  return found;
}

function placedProblem(state: DocumentState, finding: PlacedFinding): readonly Problem[] {
  const object = objectAt(state, finding.origin);
  return object ? [objectProblem(state, finding.origin, object, finding, true)] : [];
}
