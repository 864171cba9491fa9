/** `hopscope reach` of one topology: the matrix in one of its forms. */
import type { Model } from '#core/analysis/model';
import { everyPair } from '#core/analysis/reach/every-pair';
import { groupsOf } from '#core/analysis/reach/group-ends';
import { groupReach } from '#core/analysis/reach/group-reach';
import type { Reach } from '#core/analysis/reach/reach';
import { unsimulatedIn } from '#core/analysis/unsimulated/unsimulated';
import { groupsToJson, reachToJson } from '#core/report/json/reach-json';
import { reachToText } from '#core/report/reach-text';
import { groupsToCsv, reachToCsv } from '#core/report/reach/reach-csv';
import { marksOfGroups, marksOfReach } from '#core/report/reach/reach-marks';
import { reachToMarkdown } from '#core/report/reach/reach-markdown';
import { reachToTable } from '#core/report/reach/reach-table';
import { inSlices } from '../many/in-slices';
import type { TopologyInput } from '../many/topology-inputs';
import { badQuestion, CliFailure } from '../output/cli-failure';
import type { CliIo } from '../output/cli-io';
import { jsonText } from '../output/json-text';
import { tellUnsimulated } from '../output/tell-unsimulated';
import { loadInput } from './load-input';
import type { ReachTask } from './task';

/** The result as it is printed. Sets the status; throws a CliFailure for what cannot be asked. */
export async function reachTask(task: ReachTask, input: TopologyInput, io: CliIo): Promise<string> {
  const { model } = await loadInput(input, io);
  const { signal, release } = io.catchInterrupt();
  const found = await inSlices(everyPair(model, task.from, task.to), signal).finally(release);
  if (found === null)
    throw new CliFailure('interrupted', 'Interrupted before all pairs were asked: there is nothing to tell.');
  if (!found.ok) throw badQuestion(found.problem);
  io.setStatus(found.value.pairs.every(({ outcome }) => outcome === 'delivered') ? 0 : 1);
  await tellUnsimulated(unsimulatedIn(model), io);
  return shown(task, model, found.value);
}

function shown({ form, group }: ReachTask, model: Model, reach: Reach): string {
  const groups = group === null ? null : groupReach(reach.pairs, groupsOf(model, group));
  switch (form) {
    case 'json': {
      const json = reachToJson(model, reach, unsimulatedIn(model));
      return jsonText(group === null || !groups ? json : { ...json, groups: groupsToJson(group, groups) });
    }
    case 'csv':
      return groups ? groupsToCsv(groups) : reachToCsv(reach.pairs);
    case 'markdown':
      return reachToMarkdown(groups ? marksOfGroups(groups) : marksOfReach(reach));
    case 'table':
      return reachToTable(groups ? marksOfGroups(groups) : marksOfReach(reach));
    case 'text':
      return groups ? reachToTable(marksOfGroups(groups)) : reachToText(reach);
  }
}
