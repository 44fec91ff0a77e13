let known: boolean | undefined;

/** Whether this browser can draw images here. */
export function hasWebGl(): boolean {
  known ??= probe();
  return known;
}

/** Browsers allow few contexts, so this one is given back. */
function probe(): boolean {
  const context = document.createElement('canvas').getContext('webgl2');
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return context !== null;
}
