import { stripTypeScriptTypes } from 'node:module';
import type { LoadHook } from 'node:module';

/** Makes plain JavaScript of TypeScript when it is loaded; positions stay as they are. */
export const load: LoadHook = async (url, context, nextLoad) => {
  const loaded = await nextLoad(url, context);
  if (loaded.format !== 'module-typescript' || loaded.source === undefined) return loaded;
  const source =
    typeof loaded.source === 'string' ? loaded.source : Buffer.from(loaded.source as Uint8Array).toString();
  return { ...loaded, format: 'module', source: stripTypeScriptTypes(source) };
};
