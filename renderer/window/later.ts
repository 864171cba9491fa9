/**
 * Parts of the window that nobody needs to see the picture: their code comes when they are first shown, or ahead of
 * that as soon as the picture is drawn, so that nobody waits for them either.
 */
import { lazy } from 'react';

const loadAdding = () => import('../panels/add/add-panel');
const loadInspector = () => import('../panels/inspector/inspector');
const loadPalette = () => import('../panels/palette/palette');
const loadProblems = () => import('../panels/problems/problem-list');
const loadTables = () => import('../panels/tables/tables-pane');

export const AddPanel = lazy(async () => ({ default: (await loadAdding()).AddPanel }));
export const Inspector = lazy(async () => ({ default: (await loadInspector()).Inspector }));
export const Palette = lazy(async () => ({ default: (await loadPalette()).Palette }));
export const ProblemList = lazy(async () => ({ default: (await loadProblems()).ProblemList }));
export const ProblemPanel = lazy(async () => ({ default: (await loadProblems()).ProblemPanel }));
export const TablesPane = lazy(async () => ({ default: (await loadTables()).TablesPane }));

/** Loads them all. What cannot be had now is asked for again when it is shown, and told there. */
export function loadAhead(): void {
  for (const load of [loadInspector, loadAdding, loadPalette, loadProblems, loadTables]) {
    load().catch(() => undefined);
  }
}
