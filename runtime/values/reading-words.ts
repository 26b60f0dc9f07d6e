import type { PromptReading } from './prompt-reading.ts';

/** A part of a reading as a person would say it; not `sure` where the model wavers. */
export interface ReadingWord {
  readonly text: string;
  readonly sure: boolean;
}

/** Below it all other values together are likelier: that is no reading. */
export const LEAST_PROBABILITY = 0.5;
const SURE_PROBABILITY = 0.8;

/** Fields in the order in which one says them; others follow as the model has them. */
const ORDER = [
  ...['count', 'colour', 'subject', 'motion', 'direction', 'then', 'second', 'second_motion'],
  ...['scene', 'time', 'weather', 'camera', 'style'],
];
const MOVING: Readonly<Record<string, string>> = {
  stand: 'standing',
  walk: 'walking',
  run: 'running',
  jump: 'jumping',
  dance: 'dancing',
  drive: 'driving',
  fly: 'flying',
  swim: 'swimming',
};
const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  count: { '2': 'two', '3': 'three' },
  motion: MOVING,
  second_motion: MOVING,
  direction: { left: 'facing left', right: 'facing right' },
  scene: { snow: 'in the snow' },
  weather: { snow: 'snowfall' },
  camera: {
    follow: 'camera follows',
    left: 'camera pans left',
    right: 'camera pans right',
    in: 'camera zooms in',
    out: 'camera zooms out',
  },
};

type Field = PromptReading['fields'][number];

const wordOf = ({ field, value }: Field): string => WORDS[field]?.[value] ?? value;

/** What is said in one breath with a field, as where to with a way to move: "running right", "then jumping", "and a cat dancing". */
function phrase(one: Field, beside: (field: string) => Field | undefined): { text: string; with?: Field | undefined } {
  if (one.field === 'motion' && one.value !== 'stand') {
    const way = beside('direction');
    return { text: way ? `${wordOf(one)} ${way.value}` : wordOf(one), with: way };
  }
  if (one.field === 'then') return { text: `then ${MOVING[one.value] ?? one.value}` };
  if (one.field === 'second') {
    const motion = beside('second_motion');
    return {
      text: ['and', article(one.value), one.value, ...(motion ? [wordOf(motion)] : [])].join(' '),
      with: motion,
    };
  }
  return { text: wordOf(one) };
}

/** What a reading understood, in words and in order. */
export function readingWords({ fields }: PromptReading): ReadingWord[] {
  const read = fields.filter(({ probability }) => probability >= LEAST_PROBABILITY);
  const phrases = read.map((one) => ({ one, ...phrase(one, (name) => read.find(({ field }) => field === name)) }));
  return phrases
    .filter(({ one }) => phrases.every((other) => other.with !== one))
    .sort((a, b) => place(a.one.field) - place(b.one.field))
    .map(({ one, text, with: beside }) => ({
      text,
      sure: Math.min(one.probability, beside?.probability ?? 1) >= SURE_PROBABILITY,
    }));
}

const article = (noun: string): string => (/^[aeio]/.test(noun) ? 'an' : 'a');

const place = (field: string): number => (ORDER.includes(field) ? ORDER.indexOf(field) : ORDER.length);

/** Said where a model understood nothing of a prompt, with one that works; of what to avoid there need be nothing. */
export const nothingRead = (model: string, negative = false): string =>
  negative ? 'nothing known' : `nothing in this prompt is known to ${model}: try a dog running in a park`;

const FEW_WORDS = 4;

/** Where a model stopped to read a text that is too long for it, told by its next words; empty where it read all. */
export function unreadNote({ unread }: PromptReading): string {
  if (!unread) return '';
  const next = unread.split(' ').slice(0, FEW_WORDS).join(' ');
  return next === unread ? `too long, not read: “${unread}”` : `too long, not read from “${next}” on`;
}

/** A reading in one line: "dog, running right, park? · not known: wizard". */
export function readingLine(reading: PromptReading, model: string, negative = false): string {
  const words = readingWords(reading).map(({ text, sure }) => (sure ? text : `${text}?`));
  const unknown = reading.unknown.length ? ` · not known: ${reading.unknown.join(', ')}` : '';
  const unread = unreadNote(reading);
  return `${words.join(', ') || nothingRead(model, negative)}${unknown}${unread && ` · ${unread}`}`;
}
