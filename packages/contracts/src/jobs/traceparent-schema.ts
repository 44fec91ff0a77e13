import { z } from 'zod';

/** The traceparent of W3C Trace Context; random numbers that name the span of a trace. */
export const traceparentSchema = z.string().regex(/^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/);
