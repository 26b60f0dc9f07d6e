import { isEnd } from '@reelgraph/runtime/events/run-event';
import type { DefinitionData } from '@reelgraph/runtime/node/library';
import { setDefinitions } from '../document/definitions-store.ts';
import { setModels } from '../document/models-store.ts';
import { useDraft } from '../files/draft-store.ts';
import { newWorkflow, openExample } from '../files/file-actions.ts';
import { keepDraft, openLastDraft } from '../files/open-draft.ts';
import { keepReading } from '../readout/readings-store.ts';
import { followSelection } from '../run/follow-selection.ts';
import { keepChangingLive } from '../run/live-change.ts';
import { keepPlanning, replan } from '../run/plan-store.ts';
import { forgetRuns, readRun, readRuns, takeMessage, useRuns } from '../run/run-store.ts';
import { useView } from '../run/view-store.ts';
import { examplesSchema, modelsSchema } from './answers.ts';
import { answerOf, client } from './client.ts';
import { listenToServer, onServerMessage, useConnection } from './server-events.ts';

const retryMs = 1000;
const firstExample = 'text-to-video';

/** Joins this page to the server: nodes, models, runs, the draft that was open, and from then on every event. Waits for a server that is not up yet. */
export async function startSession(): Promise<void> {
  // Before a draft is opened: what an earlier page left unsent is an edit of this one.
  keepDraft();
  for (;;) {
    try {
      await join();
      return;
    } catch (error) {
      console.warn('the server is out of reach', error);
      useConnection.setState({ state: 'reconnecting' });
      await new Promise((resolve) => setTimeout(resolve, retryMs));
    }
  }
}

async function join(): Promise<void> {
  const [nodes, models, seq] = await Promise.all([
    client.api.nodes.$get().then((response) => response.json()),
    answerOf(modelsSchema, client.api.models.$get()),
    readRuns(),
  ]);
  setDefinitions(nodes as readonly DefinitionData[]);
  setModels(models.models);
  if (!(await openLastDraft())) await openFirst();
  keepReading();
  keepPlanning();
  keepChangingLive();
  followSelection();
  onServerMessage(takeMessage);
  onServerMessage((message) => {
    if (message.type === 'event' && isEnd(message.event)) replan(0);
  });
  useConnection.subscribe((now, before) => {
    if (now.state === 'open' && before.state !== 'open') readAgain();
  });
  listenToServer(seq, () => {
    forgetRuns();
    readAgain();
  });
  useDraft.subscribe((now, before) => {
    if (now.id !== before.id) readAgain();
  });
}

/** Reads the runs, and in full the one that is looked at. A server that is away is asked again when the socket is open again. */
function readAgain(): void {
  readRuns()
    .then(readShown)
    .catch((error) => console.warn('the runs could not be read', error));
}

async function openFirst(): Promise<void> {
  const examples = await answerOf(examplesSchema, client.api.examples.$get());
  const first = examples.find((example) => example.id === firstExample) ?? examples[0];
  if (first) await openExample(first.id);
  else await newWorkflow();
}

/** The run that is looked at after a reload is read in full, whether it goes on or ended long ago. */
function readShown(): void {
  const { runs, order } = useRuns.getState();
  const draft = useDraft.getState().id;
  const viewed = useView.getState().run;
  for (const id of [viewed, order.find((one) => runs[one]?.draft === draft)])
    if (id != null && runs[id]) void readRun(id);
}
