/** Says each step of the history aloud, as those who see it can see it in the picture. */
import { useViews } from '../context/app-context';

export function Announcer() {
  const words = useViews((state) => state.announcement);
  return (
    <div className="visually-hidden" aria-live="polite" data-announcer="true">
      {words}
    </div>
  );
}
