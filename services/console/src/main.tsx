import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import './app/app.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { reloadWhenReplaced } from './app/reload-when-replaced.ts';
import { styleNonce } from './app/style-nonce.ts';
import { startTexts } from './app/texts.ts';

const root = document.getElementById('root');
if (root !== null) {
  reloadWhenReplaced();
  // What keeps the page from scrolling under a window has a style of its own, and looks for what lets it in by this name.
  Object.assign(globalThis, { __webpack_nonce__: styleNonce() });
  await startTexts();
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
