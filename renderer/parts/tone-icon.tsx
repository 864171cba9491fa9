/** A verdict's sign, for those who do not see its colour. */
import { Check, TriangleAlert, X } from 'lucide-react';
import type { VerdictWords } from '#core/report/trace/verdict';

export function ToneIcon({ tone }: Pick<VerdictWords, 'tone'>) {
  switch (tone) {
    case 'success':
      return <Check aria-hidden="true" />;
    case 'danger':
      return <X aria-hidden="true" />;
    case 'warning':
      return <TriangleAlert aria-hidden="true" />;
  }
}
