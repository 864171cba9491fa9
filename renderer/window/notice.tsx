/** One short message at a time. A note goes by itself; a problem stays until it is put away. */
import { X } from 'lucide-react';
import { useEffect } from 'react';
import { useApp, useViews } from '../context/app-context';

const SHOWN_FOR = 4000;

export function NoticeBar() {
  const app = useApp();
  const notice = useViews((state) => state.notice);
  useEffect(() => {
    if (notice?.tone !== 'note') return;
    const timer = setTimeout(() => app.views.setState({ notice: null }), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [app, notice]);
  return (
    <div className="notice-place" role="status" aria-label="Notice">
      {notice && (
        <div className="notice" data-tone={notice.tone}>
          <span>{notice.text}</span>
          <button
            type="button"
            className="icon-button"
            aria-label="Put the message away"
            onClick={() => app.views.setState({ notice: null })}
          >
            <X aria-hidden="true" />
          </button>
        </div>
      )}
    </div>
  );
}
