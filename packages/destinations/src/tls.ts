import { z } from 'zod';

/** How the other side proves who it is, and we who we are. Files are PEM, and read when the process starts. */
export const tlsSchema = z
  .strictObject({
    /** Authorities that count besides those that Node.js knows. */
    caFile: z.string().min(1).exactOptional(),
    /** Our own certificate and its key, where the other side asks for one (mutual TLS). */
    certFile: z.string().min(1).exactOptional(),
    keyFile: z.string().min(1).exactOptional(),
    /** `false` takes any certificate: for trying things out, never for patients. */
    verify: z.boolean().default(true),
  })
  .refine(({ certFile, keyFile }) => (certFile === undefined) === (keyFile === undefined), {
    error: 'certFile and keyFile: both or neither',
  });
export type TlsSettings = Readonly<z.infer<typeof tlsSchema>>;
