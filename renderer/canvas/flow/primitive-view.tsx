/** Draws a scene's primitives as SVG elements, coloured by the theme's custom properties. */
import { memo } from 'react';
import { fontOf } from '#core/diagram/fonts';
import type { ColourToken, Primitive } from '#core/diagram/scene';
import { cssVariable } from '#core/diagram/theme';

interface PrimitivesProps {
  readonly list: readonly Primitive[];
}

/** Primitives in drawing order. */
export const Primitives = memo(function Primitives({ list }: PrimitivesProps) {
  return list.map((primitive, index) => <PrimitiveShape key={index} primitive={primitive} />);
});

/** A token as a CSS value. */
export function colour(token: ColourToken | null): string {
  return token === null ? 'none' : `var(${cssVariable(token)})`;
}

function PrimitiveShape({ primitive }: { readonly primitive: Primitive }) {
  switch (primitive.type) {
    case 'rect':
      return (
        <rect
          x={primitive.x}
          y={primitive.y}
          width={primitive.width}
          height={primitive.height}
          rx={primitive.radius}
          fill={colour(primitive.fill)}
          stroke={colour(primitive.stroke)}
          strokeWidth={primitive.strokeWidth}
          strokeDasharray={primitive.dash ?? undefined}
        />
      );
    case 'circle':
      return (
        <circle
          cx={primitive.x}
          cy={primitive.y}
          r={primitive.radius}
          fill={colour(primitive.fill)}
          stroke={colour(primitive.stroke)}
          strokeWidth={primitive.strokeWidth}
        />
      );
    case 'path':
      return (
        <path
          d={primitive.d}
          fill={colour(primitive.fill)}
          stroke={colour(primitive.stroke)}
          strokeWidth={primitive.strokeWidth}
          strokeDasharray={primitive.dash ?? undefined}
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      );
    case 'text':
      return <TextShape primitive={primitive} />;
  }
}

function TextShape({ primitive }: { readonly primitive: Extract<Primitive, { type: 'text' }> }) {
  const font = fontOf(primitive.font);
  return (
    <text
      x={primitive.x}
      y={primitive.y}
      fontFamily={font.family}
      fontWeight={font.weight}
      fontSize={font.size}
      letterSpacing={font.spacing === 0 ? undefined : font.spacing}
      textAnchor={primitive.anchor}
      fill={colour(primitive.fill)}
      xmlSpace="preserve"
    >
      {primitive.text}
    </text>
  );
}
