import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson, type Json } from '../document/canonical-json.ts';

/** SHA-256, in hex, of a value's canonical JSON: the one way that keys of results, steps and checkpoints are made. */
export const keyOf = (value: Json): string => bytesToHex(sha256(utf8ToBytes(canonicalJson(value))));
