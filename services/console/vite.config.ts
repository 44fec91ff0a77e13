import { fileURLToPath } from 'node:url';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';

/** Where `npm run dev` finds a gateway. */
const GATEWAY = process.env['GATEWAY_URL'] ?? 'http://127.0.0.1:8080';

/** The gateway puts another value here in each answer; the page takes its own from the tag that Vite writes. */
const NONCE_PLACEHOLDER = '__CSP_NONCE__';

const leftOut = (name: string): string =>
  fileURLToPath(new URL(`src/pages/exam/viewports/engine/left-out/${name}.ts`, import.meta.url));

/** Of 11: the last two take ten times as long for a hundredth. */
const BROTLI_QUALITY = 9;

/** Lays a compressed copy beside each file, so that the gateway need not compress what it sends. */
function compressed(): Plugin {
  const compress = promisify(brotliCompress);
  const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY };
  return {
    name: 'compressed',
    apply: 'build',
    writeBundle: async ({ dir = 'dist' }, bundle) => {
      const files = Object.keys(bundle).filter((file) => /\.(js|css|svg|wasm)$/.test(file));
      for (const file of files.map((each) => join(dir, each))) {
        await writeFile(`${file}.br`, await compress(await readFile(file), { params }));
      }
    },
  };
}

export default defineConfig(({ command }) => ({
  base: '/console/',
  plugins: [react(), compressed()],
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
