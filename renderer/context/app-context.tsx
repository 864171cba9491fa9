/** Hands the app to its components, and what follows from its stores, each worked out once. */
import { createContext, useContext, useMemo } from 'react';
import { useStore } from 'zustand';
import type { Model } from '#core/analysis/model';
import type { Answer, Question } from '#core/analysis/question';
import type { TopologyDocument } from '#core/topology/document';
import type { Problem } from '#core/topology/problem';
import { allProblems } from '../derive/all-problems';
import { answerOf } from '../derive/answer-of';
import { modelOf } from '../derive/model-of';
import { shownAnswer } from '../derive/shown-answer';
import { shownDocument } from '../derive/shown-document';
import type { DocumentState } from '../state/document-store';
import { formKey, hasTyped, type Draft, type FormName } from '../state/drafts-store';
import type { PreviewState } from '../state/preview-store';
import type { ReadingState } from '../state/reading-store';
import { questionOf, type TraceState } from '../state/trace-store';
import type { ViewState } from '../state/view-store';
import type { App } from '../state/app';
import { renamedText, type Rename } from '#core/topology/things/rename';

const NO_RENAMES: readonly Rename[] = [];

const AppContext = createContext<App | null>(null);

export const AppProvider = AppContext.Provider;

/** The app; only inside its provider. */
export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error('useApp needs an AppProvider');
  return app;
}

export function useDocuments<T>(select: (state: DocumentState) => T): T {
  return useStore(useApp().documents, select);
}

export function usePreview<T>(select: (state: PreviewState) => T): T {
  return useStore(useApp().preview, select);
}

export function useTraces<T>(select: (state: TraceState) => T): T {
  return useStore(useApp().traces, select);
}

export function useViews<T>(select: (state: ViewState) => T): T {
  return useStore(useApp().views, select);
}

export function useReading<T>(select: (state: ReadingState) => T): T {
  return useStore(useApp().reading, select);
}

/** What is typed into a field and not yet taken; null while nothing is. */
export function useDraft(field: string): Draft | null {
  return useStore(useApp().drafts, ({ fields }) => fields[field] ?? null);
}

/** What stands in a form that people have begun; null while they have not. */
export function useFormText(name: FormName): object | null {
  return useStore(useApp().drafts, ({ forms }) => forms[formKey(name)]?.values ?? null);
}

/** Whether something is typed that saving would take. */
export function useHasTyped(): boolean {
  return useStore(useApp().drafts, hasTyped);
}

/** The document with what is being dragged or typed. */
export function useShownDocument(): TopologyDocument {
  const document = useDocuments((state) => state.document);
  const change = usePreview((state) => state.change);
  return shownDocument(document, change);
}

/** The model of what is shown. */
export function useModel(): Model {
  return modelOf(useShownDocument().topology);
}

/** The open question; null while there is none. */
export function useQuestion(): Question | null {
  const from = useTraces((state) => state.from);
  const to = useTraces((state) => state.to);
  const protocol = useTraces((state) => state.protocol);
  const port = useTraces((state) => state.port);
  const endpoint = useTraces((state) => state.endpoint);
  const open = useTraces((state) => state.open);
  return useMemo(
    () => questionOf({ from, to, protocol, port, endpoint, open }),
    [from, to, protocol, port, endpoint, open],
  );
}

/** A question under the names that things have in what is shown: a rename that is being typed is followed. */
export function useNamedAsShown(question: Question | null): Question | null {
  const renames = usePreview((state) => state.change?.renames ?? NO_RENAMES);
  if (!question || renames.length === 0) return question;
  const { from, to } = question;
  return { ...question, from: renamedText(renames, from), to: renamedText(renames, to) };
}

/** The answer to the open question in what is shown. */
export function useAnswer(): Answer | null {
  useViews((state) => state.knowsMore);
  return answerOf(useModel(), useNamedAsShown(useQuestion()));
}

/** The answer with the question to a DNS server that is open in place of the packet. */
export function useShownAnswer(): Answer | null {
  return shownAnswer(
    useAnswer(),
    useTraces((state) => state.lookUp),
  );
}

/** The shown answer without what is being dragged. */
export function useCommittedAnswer(): Answer | null {
  const topology = useDocuments((state) => state.document.topology);
  const lookUp = useTraces((state) => state.lookUp);
  useViews((state) => state.knowsMore);
  return shownAnswer(answerOf(modelOf(topology), useQuestion()), lookUp);
}

/** The shown answer as it was before the last edit; null before there was one. */
export function useAnswerBefore(): Answer | null {
  const before = useTraces((state) => state.before);
  const lookUp = useTraces((state) => state.lookUp);
  const question = useQuestion();
  useViews((state) => state.knowsMore);
  return before && shownAnswer(answerOf(modelOf(before), question), lookUp);
}

/** Every problem of what is shown; those of walkthroughs come when they are found out, and go with the next edit. */
export function useProblems(): readonly Problem[] {
  const untold = useViews((state) => state.untold);
  useViews((state) => state.knowsMore);
  const committed = useDocuments((state) => state.document.topology);
  const told = untold?.of === committed ? untold.problems : undefined;
  return allProblems(useShownDocument(), useModel(), told);
}
