import { wishLabel } from '@reelgraph/runtime/plan/read-wishes';
import type { PromptReading } from '@reelgraph/runtime/values/prompt-reading';
import { nothingRead, readingWords, unreadNote } from '@reelgraph/runtime/values/reading-words';
import { classNames } from '../ui/class-names.ts';
import type { NodeReading } from './readings-store.ts';
import './readout.css';

/** What was understood, as small words beside each other; with a question mark where the model wavers. */
export function UnderstoodWords({ reading, model, negative, from }: NodeReading) {
  const words = readingWords(reading);
  const label = wishLabel({ negative, from }, 1);
  return (
    <ul className="readout" aria-label={`Understood by ${model.title}${label && `, ${label}`}`}>
      {label && (
        <li aria-hidden className="readout-label">
          {label}:
        </li>
      )}
      {words.map(({ text, sure }) => (
        <li
          key={text}
          className={classNames('readout-word', !sure && 'is-unsure')}
          title={sure ? undefined : `${model.title} is not sure of this`}
        >
          {sure ? text : `${text}?`}
        </li>
      ))}
      {words.length === 0 && <li className="readout-none">{nothingRead(model.title, negative)}</li>}
    </ul>
  );
}

/** Where a text was too long to be read to its end. */
export function UnreadNote({ reading }: { readonly reading: PromptReading }) {
  const note = unreadNote(reading);
  return note ? (
    <span className="readout-unknown" title={reading.unread}>
      {note}
    </span>
  ) : null;
}

/** The words that the model was never shown, marked as a spelling checker marks them. */
export function UnknownWords({ words }: { readonly words: readonly string[] }) {
  if (words.length === 0) return null;
  return (
    <span className="readout-unknown" title={`not known: ${words.join(', ')}`}>
      not known:{' '}
      {words.map((word, k) => (
        <span key={word}>
          {k > 0 && ', '}
          <em>{word}</em>
        </span>
      ))}
    </span>
  );
}

/** All that was understood and not, one text after the other. */
export function Readout({ readings }: { readonly readings: readonly NodeReading[] }) {
  return readings.map((one) => (
    <div key={`${one.node} ${one.from} ${one.negative}`} className="readout-text">
      <UnderstoodWords {...one} />
      <UnknownWords words={one.reading.unknown} />
      <UnreadNote reading={one.reading} />
    </div>
  ));
}
