import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson, type Json } from '../document/canonical-json.ts';

/** SHA-256, in hex, of a value's canonical JSON: the one way that keys of results and steps are made. */
export const keyOf = (value: Json): string => hashOf(canonicalJson(value));

/** What a value is to the key of its node: its canonical JSON where that is short, else the hash of that. */
export function keyPart(value: Json): string {
  const json = canonicalJson(value);
  return json.length < LONGEST_PART ? json : hashOf(json);
}

/** Shorter than any hash, so that the two are never taken for each other. */
const LONGEST_PART = 64;

const hashOf = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));
