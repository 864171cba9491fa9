/** `kind: Diagram`: view state only. What is wrong in it is never more than a warning. */
import * as z from 'zod/mini';
import type { DiagramResource } from '../resources';
import { envelope } from './fields';

const coordinate = (description: string) => z.number().check(z.meta({ description }));

const spec = z
  .strictObject({
    positions: z
      ._default(
        z.record(
          z.string(),
          z.strictObject({ x: coordinate('Pixels to the right'), y: coordinate('Pixels down') }),
        ),
        {},
      )
      .check(z.meta({ description: 'Where people put boxes, by box, relative to the box around it' })),
    bends: z
      ._default(
        z.record(
          z.string(),
          z.strictObject({ x: coordinate('Pixels to the right'), y: coordinate('Pixels down') }),
        ),
        {},
      )
      .check(z.meta({ description: 'Where people bent custom routes, by route, relative to the appliance' })),
    collapsed: z._default(z.array(z.string()), []).check(z.meta({ description: 'Boxes that are folded' })),
    expanded: z._default(z.array(z.string()), []).check(z.meta({ description: 'Groups that are opened' })),
    notes: z
      ._default(
        z.array(
          z.strictObject({
            id: z.string().check(z.meta({ description: 'Unique among the notes' })),
            text: z.string().check(z.meta({ description: 'The note' })),
            x: coordinate('Pixels to the right'),
            y: coordinate('Pixels down'),
          }),
        ),
        [],
      )
      .check(z.meta({ description: 'Notes on the canvas' })),
  })
  .check(z.meta({ description: 'View state' }));

export const diagramFile = envelope(
  'Diagram',
  z.prefault(spec, {}),
  'View state only: positions, bends of routes, folded groups, notes',
);

export const diagramSchema = z.pipe(
  diagramFile,
  z.transform(({ metadata, spec: value }): DiagramResource => ({
    kind: 'Diagram',
    name: metadata.name,
    ...value,
  })),
);
