import { makeLibrary } from '@reelgraph/runtime/node/library';
import { firstFrame } from './conditioning/first-frame.ts';
import { clipFormat } from './format/clip-format.ts';
import { latentDecode } from './latent/latent-decode.ts';
import { vaeEncode } from './latent/vae-encode.ts';
import { loadImage } from './media/load-image.ts';
import { loadVideo } from './media/load-video.ts';
import { videoEncode } from './media/video-encode.ts';
import { loadModel } from './models/load-model.ts';
import { preview } from './output/preview.ts';
import { save } from './output/save.ts';
import { prompt } from './prompt/prompt.ts';
import { textEncode } from './prompt/text-encode.ts';
import { denoise } from './sampling/denoise.ts';
import { latentNoise } from './sampling/latent-noise.ts';
import { noiseSchedule } from './sampling/noise-schedule.ts';
import { remix } from './sampling/remix.ts';

/** Every kind of node that comes with Reelgraph, in the order in which the library shows them. */
export const library = makeLibrary([
  loadModel,
  prompt,
  textEncode,
  clipFormat,
  latentNoise,
  noiseSchedule,
  denoise,
  remix,
  latentDecode,
  vaeEncode,
  firstFrame,
  loadImage,
  loadVideo,
  videoEncode,
  preview,
  save,
]);
