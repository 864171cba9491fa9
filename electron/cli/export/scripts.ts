/** `hopscope export ps1`: the custom routes as a script for the device, and beside it the one that takes them back. */
import type { Model } from '#core/analysis/model';
import { routeScript } from '#core/report/script/route-script';
import type { CliIo } from '../output/cli-io';
import { refuseOverwriting, routeScripts, writeOutput } from '../output/write-output';

/** Writes OUT and, unless that is standard output, `NAME.undo.ps1` beside it. The bytes of OUT. */
export async function writeRouteScript({ appliance }: Model, out: string, io: CliIo): Promise<number> {
  const { run, undo } = routeScript(appliance);
  const beside = out === '-' ? null : out.replace(/(\.ps1)?$/i, '.undo.ps1');
  if (beside !== null) await refuseOverwriting(beside, routeScripts);
  await writeOutput(out, run, io);
  if (beside !== null) await writeOutput(beside, undo, io);
  return Buffer.byteLength(run);
}
