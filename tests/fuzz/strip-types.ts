import { register } from 'node:module';

/** Lets the fuzzer see JavaScript: it measures no coverage of TypeScript, which Node.js would make plain only after it. */
// eslint-disable-next-line @typescript-eslint/no-deprecated -- the fuzzer's own hooks are of this kind and run before others
register('./strip-types-hook.ts', import.meta.url);
