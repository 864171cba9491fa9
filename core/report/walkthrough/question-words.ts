/** A step's question as people asked it. */
import type { Question } from '../../analysis/question';

/** `deploy/web → host/operator-pc, TCP 443`. */
export function questionWords({
  from,
  to,
  protocol,
  port,
}: Pick<Question, 'from' | 'to' | 'protocol' | 'port'>): string {
  return `${from} → ${to}, ${protocol.toUpperCase()}${port === null ? '' : ` ${port}`}`;
}
