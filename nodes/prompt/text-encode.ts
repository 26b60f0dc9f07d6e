import { defineNode } from '@reelgraph/runtime/node/define-node';
import type { Tensor } from '@reelgraph/runtime/values/tensor';

/** A prompt read by the model's own text encoder. */
export const textEncode = defineNode({
  type: 'text-encode',
  version: 1,
  title: 'Text encode',
  folder: 'prompt',
  help: 'Reads the prompt with the text encoder of the model, so that the denoiser understands it. It runs again only when the prompt or the model changes.',
  inputs: {
    model: { kind: 'wire', accepts: 'model', label: 'Model', help: 'The model whose text encoder reads the prompt.' },
    prompt: { kind: 'wire', accepts: 'prompt', label: 'Prompt', help: 'The words to read.' },
  },
  outputs: {
    embedding: {
      type: 'embedding',
      label: 'Text embedding',
      help: 'The prompt and the negative prompt as the model reads them.',
    },
  },
  forecast({ known }) {
    const model = known.model?.model;
    const { text, negative } = known.prompt ?? {};
    return {
      outputs: {
        embedding: {
          ...(model ? { model, family: model.family } : {}),
          ...(text === undefined ? {} : { text }),
          ...(negative === undefined ? {} : { negative }),
        },
      },
    };
  },
  async run(context, { model, prompt }) {
    const checkpoint = await context.openCheckpoint(model);
    const contexts = await checkpoint.encodeText([prompt.text, prompt.negative]);
    return {
      embedding: { positive: oneText(contexts, 0), negative: oneText(contexts, 1), family: model.family },
    };
  },
});

/** Context number `index` of a batch, dims [1, tokens, width]. */
function oneText({ data, dims: [, tokens = 0, width = 0] }: Tensor, index: number): Tensor {
  const size = tokens * width;
  return { data: data.slice(index * size, (index + 1) * size), dims: [1, tokens, width] };
}
