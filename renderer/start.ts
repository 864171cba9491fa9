/**
 * What the page starts with: its colours and the host's drawing of what is about to open, while the app itself is on
 * its way.
 */
import '@xyflow/react/dist/base.css';
import './styles/fonts.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/canvas.css';
import './styles/routes.css';
import './styles/trace.css';
import './styles/player.css';
import './styles/panels.css';
import './styles/layout.css';
import './styles/reading.css';
import './styles/tables.css';
import './styles/dialogs.css';
import './styles/picture.css';
import './styles/forms.css';
import './styles/ranges.css';
import './styles/walkthroughs.css';
import { loadSettings } from './state/settings';
import { showFirstDrawing } from './start/first-drawing';
import { paintTheme } from './ui/paint-theme';

const settings = loadSettings();
const theme = settings.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
paintTheme(theme);
void showFirstDrawing(settings, theme);
void import('./main');
