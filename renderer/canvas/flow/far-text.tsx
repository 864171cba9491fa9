/** A box's one title for when the picture is small. It is always there and shown by the stylesheet. */
import { farTitle } from '#core/diagram/far-title';
import type { Box } from '#core/diagram/scene';

export function FarText({ box }: { readonly box: Box }) {
  const title = farTitle(box);
  if (!title) return null;
  return (
    <text
      className="far-text"
      x={title.x}
      y={title.y}
      fontFamily="Inter"
      fontWeight={600}
      fontSize={title.size}
      textAnchor={title.anchor}
      aria-hidden="true"
    >
      {title.text}
    </text>
  );
}
