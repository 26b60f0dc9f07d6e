import { type ReactNode, useEffect, useState } from 'react';
import type { z } from 'zod';
import { setModels } from '../document/models-store.ts';
import { closeDialog, useDialogs } from '../files/dialogs-store.ts';
import { attempt } from '../files/file-actions.ts';
import { aboutSchema, type Models, modelsSchema, resultsSchema } from '../server/answers.ts';
import { answerOf, client } from '../server/client.ts';
import { StoreBudget } from '../timeline/store-budget.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { fileSize } from '../viewer/units.ts';

interface Report {
  readonly about: z.infer<typeof aboutSchema>;
  readonly models: Models;
  readonly results: z.infer<typeof resultsSchema>;
}

/** What this Reelgraph runs on and why, what it can encode, which models it found, and what its results take on disk. */
export function AboutDialog() {
  const open = useDialogs((state) => state.open === 'about');
  const [report, setReport] = useState<Report | undefined>(undefined);
  const read = () =>
    void attempt('The server could not tell about itself', async () => {
      const [about, models, results] = await Promise.all([
        answerOf(aboutSchema, client.api.about.$get()),
        answerOf(modelsSchema, client.api.models.$get()),
        answerOf(resultsSchema, client.api.results.$get()),
      ]);
      setReport({ about, models, results });
      setModels(models.models);
    });
  // biome-ignore lint/correctness/useExhaustiveDependencies: read anew each time it opens.
  useEffect(() => {
    if (open) read();
  }, [open]);
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && closeDialog()}
      title={report ? `Reelgraph ${report.about.version}` : 'Reelgraph'}
      wide
    >
      {report ? <Body report={report} onChange={read} /> : <p className="text-text-3">Asking the server…</p>}
    </Dialog>
  );
}

function Body({
  report: { about, models, results },
  onChange,
}: {
  readonly report: Report;
  readonly onChange: () => void;
}) {
  const { device, encoders } = about;
  return (
    <div className="flex flex-col gap-4">
      <Part title="Device">
        {device ? (
          <>
            <p>
              <strong className="font-medium uppercase">{device.provider}</strong> · {device.processor} ·{' '}
              {device.threads} {device.threads === 1 ? 'thread' : 'threads'}
            </p>
            {device.considered.length === 0 && <p className="text-text-2">{device.reason}</p>}
            <ul className="mt-1 text-xs text-text-2">
              {device.considered.map((one) => (
                <li key={one.provider}>
                  <span className={one.works ? 'text-ok' : 'text-text-3'}>{one.works ? '✓' : '–'}</span>{' '}
                  <span className="uppercase">{one.provider}</span>: {one.reason}
                </li>
              ))}
            </ul>
          </>
        ) : (
          <p className="text-text-2">The engine has not started yet.</p>
        )}
      </Part>
      <Part title="Encoders">
        <ul className="text-text-2">
          {Object.entries(encoders.usedFor).map(([kind, encoder]) => (
            <li key={kind}>
              <span className="inline-block w-14 uppercase">{kind}</span> {encoder}
            </li>
          ))}
        </ul>
      </Part>
      <Part title="Models">
        <ul className="text-text-2">
          {models.models.map((model) => (
            <li key={model.id}>
              <span className="text-text">{model.title}</span> · {model.family} · {fileSize(model.bytes)}
            </li>
          ))}
          {models.problems.map((problem) => (
            <li key={`${problem.folder} ${problem.message}`} className="text-danger">
              {problem.folder}: {problem.message}
            </li>
          ))}
        </ul>
      </Part>
      <Part title="Kept results">
        <StoreBudget use={results} onChange={onChange} />
      </Part>
      <Part title="Data folder">
        <p className="break-all text-text-2">{about.dataFolder}</p>
      </Part>
    </div>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-1 text-xs text-text-3">{title}</h3>
      {children}
    </section>
  );
}
