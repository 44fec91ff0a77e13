// Writes k8s/rendered, what kustomize makes of each overlay: node tests/deploy/render.ts. Needs kustomize or kubectl.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { overlays, renderedFile, renderer } from './manifests.ts';

const render = renderer();
if (render === undefined) throw new Error('Install kubectl or kustomize.');
for (const overlay of overlays) {
  const file = renderedFile(overlay);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(
    file,
    `# DO NOT EDIT: made of k8s/overlays/${overlay} by node tests/deploy/render.ts\n${render(overlay)}`,
  );
}
