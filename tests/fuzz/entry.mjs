// The fuzzer takes no TypeScript by name, so it is given this, and the target by a variable.
import { withinLimits } from './within-limits.ts';

const target = await import(`./targets/${process.env.FUZZ_TARGET}.ts`);
export const fuzz = withinLimits(target.fuzz);
