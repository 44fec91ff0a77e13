import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where `npm run dev` finds a gateway. */
const GATEWAY = process.env['GATEWAY_URL'] ?? 'http://127.0.0.1:8080';

/** The gateway puts another value here in each answer; the page takes its own from the tag that Vite writes. */
const NONCE_PLACEHOLDER = '__CSP_NONCE__';

const leftOut = (name: string): string =>
  fileURLToPath(new URL(`src/pages/exam/viewports/engine/left-out/${name}.ts`, import.meta.url));

export default defineConfig(({ command }) => ({
  base: '/console/',
  plugins: [react()],
  // Brings a whole DOM along for surfaces in XML, which this page never shows.
  resolve: {
    alias: {
      '@kitware/vtk.js/IO/XML/XMLPolyDataReader.js': leftOut('xml-poly-data-reader'),
    },
  },
  ...(command === 'build' ? { html: { cspNonce: NONCE_PLACEHOLDER } } : {}),
  build: {
    target: 'es2022',
    // A picture inside a script or a style sheet would have to be allowed by the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2_000,
  },
  server: { proxy: { '/api': GATEWAY, '/dicom-web': GATEWAY } },
}));
