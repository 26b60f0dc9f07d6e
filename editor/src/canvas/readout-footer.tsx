import { Readout, UnderstoodWords, UnknownWords, UnreadNote } from '../readout/readout.tsx';
import { useNodeReadings } from '../readout/use-node-readings.ts';

/** The foot of a card whose model reads a prompt: what it understood, and the words that it does not know. */
export function ReadoutFooter({ node, time }: { readonly node: string; readonly time: string | undefined }) {
  const readings = useNodeReadings(node);
  const main = readings.find(({ negative }) => !negative);
  const others = readings.filter((one) => one !== main);
  return (
    <footer className="card-footer is-readout">
      <div className="card-readout">{main && <UnderstoodWords {...main} />}</div>
      <div className="card-foot">
        <span className="card-notes">
          {main && <UnknownWords words={main.reading.unknown} />}
          {main && <UnreadNote reading={main.reading} />}
        </span>
        <span className="card-time">{time}</span>
      </div>
      {others.length > 0 && (
        <div className="card-readout-others">
          <Readout readings={others} />
        </div>
      )}
    </footer>
  );
}
