/** Starts the app: on Electron's host where the preload script has set one, else on the browser host. */
import '@xyflow/react/dist/base.css';
import './styles/fonts.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/canvas.css';
import './styles/routes.css';
import './styles/trace.css';
import './styles/panels.css';
import './styles/layout.css';
import './styles/reading.css';
import './styles/tables.css';
import './styles/dialogs.css';
import './styles/forms.css';
import './styles/ranges.css';
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
