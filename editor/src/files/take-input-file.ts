import type { FileInput } from '@reelgraph/runtime/node/input';
import { create } from 'zustand';
import { definitionsStore } from '../document/definitions-store.ts';
import { documentStore } from '../document/document-store.ts';
import { setInput } from '../document/recipes/set-input.ts';
import { feedsOf } from '../document/wired-inputs.ts';
import { attempt } from './file-actions.ts';
import { uploadFile } from './upload-file.ts';

export type Media = FileInput['media'];

/** Files on their way to inputs, by `node/input`: how much of them has left this page. */
export const useUploads = create<Readonly<Record<string, number>>>(() => ({}));

/** Uploads a file and sets it as the value of an input, unless it is of another kind than the input takes; a failure is told. */
export async function takeInputFile(node: string, input: string, media: Media, file: File): Promise<void> {
  const place = `${node}/${input}`;
  await attempt(`${file.name} was not taken in`, async () => {
    if (file.type && !fitsMedia(media, file.type)) throw new Error(wrongKind[media]);
    useUploads.setState({ [place]: 0 });
    try {
      const ref = await uploadFile(file, (share) => useUploads.setState({ [place]: share }));
      // The server looks into the bytes; of a kind that it does not know, the browser's word counts.
      const mime = ref.mime === 'application/octet-stream' ? file.type : ref.mime;
      if (!fitsMedia(media, mime)) throw new Error(wrongKind[media]);
      documentStore.edit(`Take ${ref.name}`, (draft) => setInput(draft, node, input, ref));
    } finally {
      useUploads.setState(({ [place]: _, ...others }) => others, true);
    }
  });
}

const wrongKind: Readonly<Record<Media, string>> = {
  image: 'this input takes an image',
  video: 'this input takes a video',
};

/** Clips may lie in GIF and WebP, and a picture is also what their first frame shows. */
export const fitsMedia = (media: Media, mime: string): boolean =>
  media === 'image' ? mime.startsWith('image/') : mime.startsWith('video/') || /^image\/(gif|webp)$/.test(mime);

/** The input of a node that takes a file dropped on its card: the one pointed at, else the first of the fitting kind. Fed by a wire it takes none. */
export function fileInputOf(id: string, file: File, pointed?: string): { name: string; media: Media } | undefined {
  const workflow = documentStore.workflow();
  const inputs = definitionsStore.getState().definitions.get(workflow.nodes[id]?.type ?? '')?.inputs ?? {};
  const feeds = feedsOf(workflow.edges).get(id);
  const taking = Object.entries(inputs).flatMap(([name, input]) =>
    input.kind === 'file' && !feeds?.has(name) ? [{ name, media: input.media }] : [],
  );
  return taking.find(({ name }) => name === pointed) ?? taking.find(({ media }) => fitsMedia(media, file.type));
}
