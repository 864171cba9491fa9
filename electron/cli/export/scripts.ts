/** `hopscope export ps1|lab|pcapng`: what other programs run or read. */
import { captureOf } from '#core/report/capture/capture';
import { labScript } from '#core/report/lab/lab-script';
import { routeScript } from '#core/report/script/route-script';
import { CliFailure } from '../output/cli-failure';
import { askedAnswer, type Exported, type ExportJob } from './export-job';
import { refuseOverwriting, routeScripts } from './replaceable';

/** The custom routes as a script for the device and, unless it goes to standard output, `NAME.undo.ps1` beside it. */
export async function exportRoutes({ model, options: { output } }: ExportJob): Promise<Exported> {
  const { run, undo } = routeScript(model.appliance);
  const path = output.replace(/(\.ps1)?$/i, '.undo.ps1');
  if (output !== '-') await refuseOverwriting(path, routeScripts);
  return { content: run, beside: { folder: null, files: [{ path, content: undo }] } };
}

/** A service's endpoint is fixed in the script, where a kernel would pick at random. */
export function exportLab({ model, options: { endpoint } }: ExportJob): Exported {
  const preferredTargets = endpoint === undefined ? [] : [endpoint];
  return { content: labScript(model.network, model.appliance.name, { preferredTargets }) };
}

/** Throws a CliFailure when no trace is asked for. */
export function exportCapture({ model, options }: ExportJob): Exported {
  const answer = askedAnswer(model, options);
  if (answer === null) {
    throw new CliFailure('bad-arguments', 'A capture is one of a trace.', 'Say which with --from and --to.');
  }
  return { content: captureOf(model, answer) };
}
