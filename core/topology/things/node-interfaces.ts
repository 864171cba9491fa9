/** The interfaces of a node VM. Assumption: Microsoft does not tell which is on which switch. */

/** On the internal switch. */
export const internalNodeInterface = 'eth0';
/** On the external switch, the compute port's: custom routes go over it, and service addresses are announced on it. */
export const externalNodeInterface = 'eth1';
