/** The app itself: on Electron's host where the preload script has set one, else on the browser host. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserHost, createSettingsKeeper } from '#electron/browser/client';
import { createApp } from './state/app';
import { keepSettings, loadSettings } from './state/settings';
import { Root } from './window/root';

const app = createApp((dialogs) => globalThis.hopscope ?? createBrowserHost(dialogs), loadSettings());
keepSettings(app, createSettingsKeeper());
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Root app={app} />
    </StrictMode>,
  );
}
