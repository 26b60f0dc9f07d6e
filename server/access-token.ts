import { randomBytes } from 'node:crypto';
import { rename, writeFile } from 'node:fs/promises';

/** A fresh token for this launch, left in a file that only its owner can read; it is shown nowhere else. */
export async function writeAccessToken(file: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const aside = `${file}.${process.pid}`;
  await writeFile(aside, `${token}\n`, { mode: 0o600 });
  await rename(aside, file);
  return token;
}
