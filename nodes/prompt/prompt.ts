import { defineNode } from '@reelgraph/runtime/node/define-node';

/** The words for a clip. */
export const prompt = defineNode({
  type: 'prompt',
  version: 1,
  title: 'Prompt',
  folder: 'prompt',
  help: 'What the clip shows, in plain words: who or what, what it does, where, and how it looks. What should stay out goes into the second box.',
  inputs: {
    text: {
      kind: 'text',
      label: 'Prompt',
      help: 'Describe the clip: subject, movement, place, light, camera. For example "a dog running in a park at night".',
      default: '',
      multiline: true,
      placeholder: 'a dog running in a park',
      perStep: true,
    },
    negative: {
      kind: 'text',
      label: 'Negative prompt',
      help: 'What to steer away from. It has an effect only where the guidance scale is above 1; empty is fine.',
      default: '',
      multiline: true,
      placeholder: 'what to avoid',
      perStep: true,
      advanced: true,
    },
  },
  outputs: {
    prompt: { type: 'prompt', label: 'Prompt' },
  },
  forecast({ values }) {
    const text = (values.text as string | undefined) ?? '';
    const negative = (values.negative as string | undefined) ?? '';
    return {
      outputs: { prompt: { text, negative } },
      ...(text.trim() === '' ? { notes: ['empty: the model chooses by itself'] } : {}),
    };
  },
  async run(_context, { text, negative }) {
    return { prompt: { text, negative } };
  },
});
