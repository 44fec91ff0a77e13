import { startStack } from '@mammoflow/stack';
import type { Stack, StackOptions } from '@mammoflow/stack';
import { temporaryFolder } from './temporary-folder.ts';

/**
 * The whole stack on ports of its own, with all that it keeps in a folder that goes with it.
 *
 * Nothing is shared with a stack that a developer has running, so given servers are not used here.
 */
export async function startTestStack(options: Omit<StackOptions, 'dataFolder'> = {}): Promise<Stack> {
  const folder = await temporaryFolder('stack');
  try {
    const stack = await startStack({ ...options, dataFolder: folder.path });
    const close = async (): Promise<void> => {
      await stack.close();
      await folder.remove();
    };
    return { ...stack, close, [Symbol.asyncDispose]: close };
  } catch (error) {
    await folder.remove();
    throw error;
  }
}
