/** What the keys are at lights up in the picture: who asks, who answers, who does not. */
import { useEffect } from 'react';
import { useApp } from '../../context/app-context';
import type { Line } from '../../derive/matrix/lines';
import { stateOf } from '../../derive/matrix/tally';
import { matrixStore, type CellPlace, type Light } from '../../state/matrix-store';
import type { Matrix } from './use-matrix';

export function useLight(matrix: Matrix, at: CellPlace | null): void {
  const app = useApp();
  useEffect(() => {
    matrixStore(app).setState({ light: at && lightOf(matrix, at) });
  }, [app, matrix, at]);
  useEffect(() => () => matrixStore(app).setState({ light: null }), [app]);
}

/** A cell lights up its two ends, a head all on the other side. */
function lightOf({ rows, columns, verdicts, tally }: Matrix, { row, column }: CellPlace): Light {
  const [from, to] = [rows[row], columns[column]];
  const sources = (line: Line): readonly string[] =>
    line.members.flatMap((place) => verdicts.sources[place]?.name ?? []);
  const destinations = (line: Line): readonly string[] =>
    line.members.flatMap((place) => verdicts.destinations[place]?.name ?? []);
  const [asking, others, name, tallyWith] = from
    ? [sources(from), to ? [to] : columns, destinations, (line: Line) => tally(from, line)]
    : [to ? destinations(to) : [], rows, sources, (line: Line) => to && tally(line, to)];
  const light = {
    from: asking,
    reached: new Set<string>(),
    inPart: new Set<string>(),
    unreached: new Set<string>(),
  };
  for (const line of others) {
    if (line.open === true) continue;
    const counted = tallyWith(line);
    const state = counted ? stateOf(counted) : 'unasked';
    const names = name(line);
    if (state === 'all') names.forEach((one) => light.reached.add(one));
    else if (state === 'some') names.forEach((one) => light.inPart.add(one));
    else if (state === 'none') names.forEach((one) => light.unreached.add(one));
  }
  return light;
}
