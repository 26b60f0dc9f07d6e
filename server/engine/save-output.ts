import { constants } from 'node:fs';
import { copyFile, mkdir, readFile, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';

/** Copies a file into a folder under a name, or the first free one like it (`clip-2.mp4`); gives the name taken. Nothing is overwritten, and what is there already is not put there twice. */
export async function saveOutput(path: string, folder: string, wanted: string): Promise<string> {
  if (basename(wanted) !== wanted || wanted.startsWith('.'))
    throw new Error(`not a file name: ${JSON.stringify(wanted)}`);
  await mkdir(folder, { recursive: true });
  const ending = extname(wanted);
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? wanted : `${wanted.slice(0, wanted.length - ending.length)}-${count}${ending}`;
    try {
      await copyFile(path, join(folder, name), constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
      return name;
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
      if (await sameContent(path, join(folder, name))) return name;
    }
  }
}

async function sameContent(a: string, b: string): Promise<boolean> {
  const [first, second] = await Promise.all([stat(a), stat(b)]);
  if (first.size !== second.size) return false;
  return (await readFile(a)).equals(await readFile(b));
}
