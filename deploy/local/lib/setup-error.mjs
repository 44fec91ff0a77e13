/** Setup cannot go on; the message is one sentence for the person at the keyboard. */
export class SetupError extends Error {}
