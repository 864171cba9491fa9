/** The search for remedies asks the same question of many changed topologies; its code comes when a hand is near. */
import { answersBy } from '../derive/answer-of';
import type { App } from '../state/app';

/** Has answers say what would mend them from here on, those that are open too. Rejects where the search cannot be had. */
export async function getRemedies({ views }: App): Promise<void> {
  const { askForRoute } = await import('#core/analysis/ask-for-route');
  answersBy(askForRoute);
  views.setState({ remedies: true });
}
