/** What a person typed cannot be: told as it is, exit code 2. */
export class ArgumentError extends Error {}
