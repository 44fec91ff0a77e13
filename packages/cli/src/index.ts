/** The package is a command line; nothing of it is imported elsewhere. */
export {};
