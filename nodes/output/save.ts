import { defineNode } from '@reelgraph/runtime/node/define-node';

/** Puts a file where the person finds it. */
export const save = defineNode({
  type: 'save',
  version: 1,
  title: 'Save',
  folder: 'output',
  help: 'Puts the file into the output folder. Nothing is overwritten: a name that another file has gets a number.',
  sink: true,
  inputs: {
    file: { kind: 'wire', accepts: 'file', label: 'File', help: 'The file to keep.' },
    name: {
      kind: 'text',
      label: 'Name',
      help: 'The name of the file, without its ending.',
      default: 'clip',
      placeholder: 'clip',
    },
  },
  outputs: {},
  async run(context, { file, name }) {
    const ending = /\.[A-Za-z0-9]+$/.exec(file.name)?.[0] ?? '';
    await context.files.save(file, `${plainName(name)}${ending}`);
    return {};
  },
});

/** A name that is one file name on every system: no separators, no control characters, no leading dots. */
function plainName(name: string): string {
  const plain = [...name]
    .map((character) => (character < ' ' || '\\/:*?"<>|'.includes(character) ? '-' : character))
    .join('')
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .slice(0, 100);
  return plain || 'clip';
}
