import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import './app/app.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { reloadWhenReplaced } from './app/reload-when-replaced.ts';
import { startTexts } from './app/texts.ts';

const root = document.getElementById('root');
if (root !== null) {
  reloadWhenReplaced();
  await startTexts();
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
