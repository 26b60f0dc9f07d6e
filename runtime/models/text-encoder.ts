import { join } from 'node:path';
import type { Device } from '../device/open-device.ts';
import type { Tensor } from '../values/tensor.ts';
import { buildUmt5Encoder, type Umt5Config } from './architectures/umt5-encoder.ts';
import { componentSession } from './component-session.ts';
import { readWeights } from './safetensors.ts';
import { loadTokenizer } from './tokenizer.ts';

/** Tokens of a Wan context; shorter prompts are filled up with zeros. Source: diffusers 0.42, WanPipeline. */
const WAN_CONTEXT_TOKENS = 512;

export interface TextEncoder {
  /** Texts to contexts [texts, tokens, width], as the transformer takes them. */
  encode(texts: readonly string[]): Promise<Tensor>;
  /** What of a text it reads, and the end that is too much for it; that is empty where it reads all. */
  partsOf(text: string): { read: string; unread: string };
  readonly key: string;
}

/** Opens a checkpoint's tokenizer and text encoder; `key` names its session. Throws CheckpointError. */
export async function openTextEncoder(
  folder: string,
  config: Umt5Config,
  device: Device,
  key: string,
): Promise<TextEncoder> {
  const tokenizer = await loadTokenizer(join(folder, 'tokenizer'));
  const weights = await readWeights(join(folder, 'text_encoder'), 'model');
  const session = componentSession(device, key, weights, () =>
    buildUmt5Encoder(config, weights, device.info.graphs.attention),
  );
  const most = Math.min(tokenizer.modelMaxTokens ?? WAN_CONTEXT_TOKENS, WAN_CONTEXT_TOKENS);
  const contextTokens = config.context_tokens ?? WAN_CONTEXT_TOKENS;
  return {
    key,
    partsOf(text) {
      const whole = cleaned(text);
      const read = tokenizer.fitting(whole, most);
      return { read, unread: whole.slice(read.length).trim() };
    },
    async encode(texts) {
      const { ids, mask, dims, lengths } = tokenizer.encode(texts.map(cleaned), most);
      const feeds = { input_ids: { data: ids, dims }, attention_mask: { data: mask, dims } };
      const { last_hidden_state: states } = await device.sessions.run(session, feeds);
      return firstPositions(states!, lengths, contextTokens);
    },
  };
}

function cleaned(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** The first `count` positions of each text [B,L,D] to [B,count,D]; zero after the text's own tokens. */
function firstPositions({ data, dims }: Tensor, lengths: readonly number[], count: number): Tensor {
  const [batch, width, features] = dims as [number, number, number];
  const context = new Float32Array(batch * count * features);
  for (const [text, length] of lengths.entries()) {
    const from = text * width * features;
    const kept = Math.min(length, count) * features;
    context.set(data.subarray(from, from + kept), text * count * features);
  }
  return { data: context, dims: [batch, count, features] };
}
