export { keepPresence } from './keep-presence.ts';
export type { KeptPresence, PresenceOptions } from './keep-presence.ts';
export type { Presence, ReplicaPresence } from './presence.ts';
export { processName } from './process-name.ts';
export { readPresences } from './read-presences.ts';
