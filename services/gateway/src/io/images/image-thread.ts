import { serveThread } from '@mammoflow/stages';
import type { RenderedImage, RenderOrder } from '../../core/images/rendered-image.ts';
import { renderImage } from './render-image.ts';

serveThread<RenderOrder, RenderedImage>(async (order) => {
  const response = await renderImage(order);
  // Small results of the compressors share one block of memory, which cannot be moved in parts.
  const levels = response.levels.map((level) => ({ ...level, body: ownBytes(level.body) }));
  return { response: { ...response, levels }, transfer: levels.map(({ body }) => body.buffer) };
});

function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}
