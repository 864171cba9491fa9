/** Fields of a question that files put: what a walkthrough's step and an expectation have in common. */
import * as z from 'zod/mini';
import { wholeNumber } from './fields';

/** As files write them, and as questions have them. */
export const protocols = { TCP: 'tcp', UDP: 'udp', ICMP: 'icmp' } as const;

/** Field by field, so that a kind may ask for more or less of them. */
export const questionFields = {
  protocol: z.enum(['TCP', 'UDP', 'ICMP']),
  port: z.optional(wholeNumber('Destination port; none for ICMP', 1, 65535)),
  sourcePort: z.optional(wholeNumber('Source port; without it 40112', 1, 65535)),
  size: z.optional(wholeNumber('Bytes of the IP packet; without it the smallest', 28, 65535)),
};
