import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseSafetensorsHeader, readSafetensorsHeader } from './safetensors.ts';

/** Files up to this size are hashed whole. */
const WHOLE_BYTES = 256 * 1024 * 1024;
/** Of each tensor, from its middle. */
const SAMPLE_BYTES = 4 * 1024;

const COMPONENTS = ['', 'transformer', 'vae', 'text_encoder', 'tokenizer', 'scheduler'];

const known = new Map<string, Promise<string>>();

/**
 * SHA-256 (hex) over a checkpoint's configs and weights, the same wherever the folder lies. Weights over 256 MB count by header,
 * size and 4 KiB of each tensor: training changes all of a tensor or none. Files hashed before are not read again while their size and time stay.
 */
export async function fingerprintCheckpoint(folder: string): Promise<string> {
  const hash = createHash('sha256');
  for (const component of COMPONENTS) {
    const names = await readdir(join(folder, component)).catch(() => [] as string[]);
    for (const name of names.sort()) {
      if (!/\.(json|safetensors)$/.test(name)) continue;
      hash.update(`${component}/${name}\n${await fileDigest(join(folder, component, name))}\n`);
    }
  }
  return hash.digest('hex');
}

async function fileDigest(file: string): Promise<string> {
  const real = await realpath(file);
  const { size, mtimeMs } = await stat(real);
  const key = `${real}\n${size}\n${mtimeMs}`;
  let digest = known.get(key);
  if (!digest) {
    digest = hashFile(file, size);
    known.set(key, digest);
    digest.catch(() => known.delete(key));
  }
  return digest;
}

async function hashFile(file: string, size: number): Promise<string> {
  const hash = createHash('sha256');
  if (file.endsWith('.json')) hash.update(await readFile(file));
  else if (size <= WHOLE_BYTES) for await (const chunk of createReadStream(file)) hash.update(chunk as Uint8Array);
  else await hashSample(hash, file);
  return hash.digest('hex');
}

async function hashSample(hash: Hash, file: string): Promise<void> {
  const { header, fileSize } = await readSafetensorsHeader(file);
  hash.update(`${fileSize}\n`).update(header);
  const handle = await open(file, 'r');
  try {
    const sample = new Uint8Array(SAMPLE_BYTES);
    const tensors = [...parseSafetensorsHeader(header, fileSize, file).values()];
    for (const { offset, length } of tensors.sort((a, b) => a.offset - b.offset)) {
      const count = Math.min(length, SAMPLE_BYTES);
      const { bytesRead } = await handle.read(sample, 0, count, offset + Math.floor((length - count) / 2));
      hash.update(sample.subarray(0, bytesRead));
    }
  } finally {
    await handle.close();
  }
}
