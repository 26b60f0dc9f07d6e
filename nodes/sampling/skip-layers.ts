/** Layers as a person types them, `1, 2`, counted from 0 as diffusers counts them; undefined where that is no list of layers. */
export function readLayers(text: string): number[] | undefined {
  const words = text.split(/[\s,;]+/).filter(Boolean);
  if (words.length === 0 || words.some((word) => !/^\d{1,3}$/.test(word))) return undefined;
  return [...new Set(words.map(Number))].sort((a, b) => a - b);
}
