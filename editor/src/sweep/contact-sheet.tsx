import { CircleStop, Download, Film, ImageDown, Trash2, X } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { useDefinitions } from '../document/definitions-store.ts';
import { attempt } from '../files/file-actions.ts';
import { isActive, type RunEntry } from '../run/fold-run.ts';
import { readRun, useRuns } from '../run/run-store.ts';
import { useView } from '../run/view-store.ts';
import { Button } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { timeOf } from '../viewer/history-strip.tsx';
import { axisWords, valueWords } from './axis-draft.ts';
import { saveSheetPicture, saveSheetVideo } from './save-sheet.ts';
import { SheetCell, stripOf } from './sheet-cell.tsx';
import { cancelSweep, removeSweep, type SweepReport, showSheet, useShownSweep } from './sweep-store.ts';
import './sweep.css';

/** The sweep that is shown, over the canvas: a playing clip for each cell, filled as its runs end. */
export function ContactSheet() {
  const sweep = useShownSweep();
  return sweep ? <Sheet key={sweep.id} sweep={sweep} /> : null;
}

function Sheet({ sweep }: { readonly sweep: SweepReport }) {
  const definitions = useDefinitions((state) => state.definitions);
  const cells = useCells(sweep);
  const shown = useView((view) => view.run);
  const [across, down] = sweep.axes.map((axis) => {
    const input = definitions.get(sweep.workflow.nodes[axis.node]?.type ?? '')?.inputs[axis.input];
    return {
      name: axisWords(axis, sweep.workflow, definitions),
      values: axis.values.map((value) => valueWords(value, input)),
    };
  });
  if (!across) return null;
  const columns = across.values.length;
  const rows = down?.values ?? [''];
  const done = cells.filter((cell) => cell && !isActive(cell.status)).length;
  const active = cells.some((cell) => cell && isActive(cell.status));
  const title = down ? `${across.name} × ${down.name}` : across.name;
  const save = (how: typeof saveSheetPicture) =>
    void attempt('The sheet could not be saved', () =>
      how({ title, across, down: down ?? { name: '', values: rows }, cells }, sweep.title),
    );
  return (
    <section aria-label={`Sweep: ${title}`} className="sheet">
      <header className="sheet-bar">
        <h2 className="truncate text-xs font-medium">{title}</h2>
        <span className="shrink-0 text-2xs text-text-3" data-testid="sweep-progress">
          {done} of {rows.length * columns} done
        </span>
        <span className="grow" />
        {active ? (
          <Button size="small" onClick={() => void cancelSweep(sweep.id)}>
            <CircleStop aria-hidden size={13} /> Cancel all
          </Button>
        ) : (
          <IconButton
            size="small"
            icon={Trash2}
            label="Remove this sweep and its runs from the history"
            onClick={() => void removeSweep(sweep.id)}
          />
        )}
        <Menu
          align="end"
          trigger={
            <IconButton
              size="small"
              icon={Download}
              label="Save the sheet"
              disabled={!cells.some((cell) => cell && stripOf(cell))}
            />
          }
        >
          <MenuItem icon={ImageDown} onClick={() => save(saveSheetPicture)}>
            As a picture
          </MenuItem>
          <MenuItem icon={Film} onClick={() => save(saveSheetVideo)}>
            As a video
          </MenuItem>
        </Menu>
        <IconButton size="small" icon={X} label="Back to the graph" onClick={() => showSheet(null)} />
      </header>
      <div className="sheet-body">
        <div
          className={`sheet-grid ${down ? 'has-rows' : ''}`}
          style={{ gridTemplateColumns: `${down ? 'max-content ' : ''}repeat(${columns}, minmax(84px, 280px))` }}
        >
          {down && <span className="sheet-corner">{down.name}</span>}
          {across.values.map((value) => (
            <span key={value} className="sheet-label is-column" title={`${across.name} ${value}`}>
              {value}
            </span>
          ))}
          {rows.map((row, y) => [
            down && (
              <span key={row} className="sheet-label is-row" title={`${down.name} ${row}`}>
                {row}
              </span>
            ),
            ...across.values.map((value, x) => {
              const cell = cells[y * columns + x];
              return (
                <SheetCell
                  key={`${row} ${value}`}
                  name={[`${across.name} ${value}`, down && `${down.name} ${row}`].filter(Boolean).join(', ')}
                  run={cell}
                  shown={cell !== undefined && cell.id === shown}
                />
              );
            }),
          ])}
        </div>
        <p className="sheet-foot">
          {sweep.title}, {timeOf(sweep)}
        </p>
      </div>
    </section>
  );
}

/** The run of each cell, its events read; nothing for one that was taken out of the history. */
function useCells(sweep: SweepReport): readonly (RunEntry | undefined)[] {
  const runs = useRuns((store) => store.runs);
  const cells = useMemo(() => {
    const list: (RunEntry | undefined)[] = [];
    for (const { id, sweep: place } of sweep.runs) if (place) list[place.cell] = runs[id];
    return list;
  }, [sweep, runs]);
  const unread = cells.flatMap((cell) => (cell && !cell.state ? [cell.id] : [])).join();
  useEffect(() => {
    for (const id of unread.split(',')) if (id) void readRun(id);
  }, [unread]);
  return cells;
}
