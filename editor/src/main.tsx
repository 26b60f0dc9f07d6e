import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './theme/theme.css';
import './canvas/canvas.css';
import './canvas/card.css';
import './canvas/card-readout.css';
import './canvas/card-small.css';
import './canvas/handle.css';
import './controls/controls.css';
import './controls/file-control.css';
import './controls/live-marks.css';
import './controls/sigmas-control.css';
import { App } from './app/app.tsx';
import { startSession } from './server/start-session.ts';
import { followTheme } from './theme/theme-store.ts';

followTheme();
const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
void startSession();
