/** `kind: Diagram`: view state only. What is wrong in it is never more than a warning. */
import { z } from 'zod';
import type { DiagramResource } from '../resources';
import { envelope } from './fields';

const coordinate = (description: string) => z.number().meta({ description });

const spec = z
  .strictObject({
    positions: z
      .record(
        z.string(),
        z.strictObject({ x: coordinate('Pixels to the right'), y: coordinate('Pixels down') }),
      )
      .default({})
      .meta({ description: 'Where people put boxes, by box, relative to the box around it' }),
    bends: z
      .record(
        z.string(),
        z.strictObject({ x: coordinate('Pixels to the right'), y: coordinate('Pixels down') }),
      )
      .default({})
      .meta({ description: 'Where people bent custom routes, by route, relative to the appliance' }),
    collapsed: z.array(z.string()).default([]).meta({ description: 'Boxes that are folded' }),
    expanded: z.array(z.string()).default([]).meta({ description: 'Groups that are opened' }),
    notes: z
      .array(
        z.strictObject({
          id: z.string().meta({ description: 'Unique among the notes' }),
          text: z.string().meta({ description: 'The note' }),
          x: coordinate('Pixels to the right'),
          y: coordinate('Pixels down'),
        }),
      )
      .default([])
      .meta({ description: 'Notes on the canvas' }),
  })
  .meta({ description: 'View state' });

export const diagramFile = envelope(
  'Diagram',
  spec.prefault({}),
  'View state only: positions, bends of routes, folded groups, notes',
);

export const diagramSchema = diagramFile.transform(({ metadata, spec: value }): DiagramResource => ({
  kind: 'Diagram',
  name: metadata.name,
  ...value,
}));
