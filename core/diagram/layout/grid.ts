/** Lengths that the whole layout shares: everything stands on a rhythm of 8 pixels. */

export const UNIT = 8;

/** Rounds up to the rhythm. */
export function onGrid(length: number): number {
  return Math.ceil(length / UNIT) * UNIT;
}

/** A host outside, in the frame of its network. */
export const HOST_WIDTH = 160;
export const NETWORK_PADDING = 12;
export const NETWORK_FAN = 20;
export const NETWORK_WIDTH = NETWORK_PADDING + HOST_WIDTH + NETWORK_FAN;
export const NETWORK_HEADER = 44;
export const NETWORK_GAP = 32;
/** From the networks to the ports. */
export const CABLE_GAP = 48;

/** How far a port stands out over the appliance's edge. */
export const PORT_OVERHANG = 24;
export const PORT_WIDTH = 168;
export const PORT_GAP = 16;
export const FRAME_HEADER = 40;
export const FRAME_PADDING = 16;

export const SWITCH_WIDTH = 176;
export const SWITCH_GAP = 40;

export const TAB_WIDTH = 96;
export const TAB_HEIGHT = 36;
/** How far an interface stands out over its node's edge. */
export const TAB_OVERHANG = 32;

export const POD_WIDTH = 128;
export const POD_HEIGHT = 44;
export const POD_GAP = 8;
/** From a node's left edge to its pods. */
export const POD_LEFT = TAB_WIDTH - TAB_OVERHANG + 16;

export const SERVICE_WIDTH = 208;
