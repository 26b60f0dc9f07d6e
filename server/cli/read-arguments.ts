import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { ArgumentError } from './argument-error.ts';

/** A command's options and words; anything else that was typed is an `ArgumentError`. */
export function readArguments<const T extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: T,
  words: readonly string[],
) {
  const parsed = (() => {
    try {
      return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    } catch (error) {
      throw new ArgumentError((error as Error).message);
    }
  })();
  const help = (parsed.values as { help?: boolean }).help === true;
  const { positionals } = parsed;
  if (!help && positionals.length < words.length)
    throw new ArgumentError(`give ${words.slice(positionals.length).join(' ')}`);
  if (positionals.length > words.length)
    throw new ArgumentError(`${JSON.stringify(positionals[words.length])} is one word too many`);
  return parsed;
}
