import type { NumberInput } from '@reelgraph/runtime/node/input';
import { type Curve, interpolations, valueOnCurve } from '@reelgraph/runtime/values/curve';
import { Plus, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { useStore } from 'zustand';
import { NumberControl } from '../controls/number-control.tsx';
import { setValue } from '../controls/set-value.ts';
import { documentStore } from '../document/document-store.ts';
import { takenSteps } from '../run/change-cost.ts';
import { LiveCost } from '../run/live-cost.tsx';
import { useLiveRun } from '../run/use-live-run.ts';
import { Button } from '../ui/button.tsx';
import { Choices } from '../ui/choices.tsx';
import { CurvePlot } from './curve-plot.tsx';
import { curvePresets } from './curve-presets.ts';
import { addPoint, drawnCurve, movePoint, removePoint, stepValues, widestGap } from './curve-shape.ts';
import { curveStore } from './curve-store.ts';
import { sigmaAxis } from './sigma-axis.ts';
import { StepReadout } from './step-readout.tsx';
import { useSigmas } from './use-sigmas.ts';

export interface CurvePanelProps {
  readonly node: string;
  readonly name: string;
  readonly input: NumberInput;
  readonly value: unknown;
  readonly height?: number;
}

const interpolationWords = { linear: 'Linear', step: 'Step', smooth: 'Smooth' } as const;
/** What is drawn on while no schedule is known. */
const evenly = Array.from({ length: 21 }, (_, k) => 1 - k / 20);

/** Everything about one parameter as a curve over sigma: its plot, its points in numbers, presets, and what a change costs. */
export function CurvePanel({ node, name, input, value, height = 210 }: CurvePanelProps) {
  const planned = useSigmas(node);
  const kind = useStore(curveStore, (state) => state.axis);
  const [selected, setSelected] = useState(0);
  const [looked, setLooked] = useState<number | undefined>(undefined);
  const typed = useRef<HTMLDivElement>(null);
  const live = useLiveRun(node);
  const grid = planned ?? evenly;
  const axis = sigmaAxis(grid, kind);
  const curve = drawnCurve(value, grid, input.default);
  const held = live?.held(name);
  const heldCurve = held === undefined ? undefined : drawnCurve(held, grid, input.default);
  const differs = heldCurve && JSON.stringify(heldCurve) !== JSON.stringify(curve);
  const at = Math.min(selected, curve.curve.length - 1);
  const point = curve.curve[at]!;
  const write = (next: number | Curve, stroke: boolean) => setValue(node, name, input, next, stroke);

  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1.5">
        <Choices
          label="Interpolation"
          options={interpolations.map((one) => ({ value: one, word: interpolationWords[one] }))}
          value={curve.interpolation}
          onChoose={(interpolation) => write({ ...curve, interpolation }, false)}
        />
        <Choices
          label="Axis"
          options={[
            { value: 'steps', word: 'By step' },
            { value: 'sigma', word: 'By sigma' },
          ]}
          value={kind}
          onChoose={(axis) => curveStore.setState({ axis })}
        />
        <select
          aria-label="Preset"
          className="ml-auto h-6.5 rounded-md bg-control px-1.5 text-xs text-text hover:bg-hover"
          value=""
          onChange={(event) => {
            const preset = curvePresets.find(({ id }) => id === event.target.value);
            const level = Math.max(...curve.curve.map((one) => one.value));
            if (preset) write(preset.make({ input: name, range: input, grid, level }), false);
            setSelected(0);
          }}
        >
          <option value="" disabled>
            Presets
          </option>
          {curvePresets
            .filter(({ inputs }) => inputs === undefined || inputs.includes(name))
            .map(({ id, title, help }) => (
              <option key={id} value={id} title={help}>
                {title}
              </option>
            ))}
        </select>
      </div>
      <CurvePlot
        label={input.label}
        curve={curve}
        held={differs ? heldCurve : undefined}
        axis={axis}
        range={input}
        taken={live ? takenSteps(live.steps) : 0}
        selected={at}
        height={height}
        onSelect={setSelected}
        onLook={setLooked}
        onChange={write}
        onStrokeEnd={documentStore.endMerge}
        onEnter={() => typed.current?.querySelector<HTMLElement>('[role="spinbutton"]:last-of-type')?.focus()}
      />
      <StepReadout
        label={input.label}
        grid={grid}
        values={stepValues(value, grid, input.default)}
        looked={looked}
        known={planned !== undefined}
      />
      <div ref={typed} className="flex flex-wrap items-center gap-1.5">
        <span className="w-20 text-xs text-text-3">
          Point {at + 1} of {curve.curve.length}
        </span>
        <PointNumber
          label="Sigma"
          value={point.sigma}
          range={{ min: 0, max: Math.max(1, grid[0]!), step: 0.01 }}
          onChange={(sigma, stroke) => write(movePoint(curve, at, { ...point, sigma }, input), stroke)}
        />
        <PointNumber
          label={input.label}
          value={point.value}
          range={input}
          onChange={(next, stroke) => write(movePoint(curve, at, { ...point, value: next }, input), stroke)}
        />
        <Button
          size="small"
          look="quiet"
          aria-label="Remove this point"
          disabled={curve.curve.length < 2}
          onClick={() => {
            write(removePoint(curve, at), false);
            setSelected(Math.max(0, at - 1));
          }}
        >
          <Trash2 aria-hidden size={13} />
        </Button>
        <Button
          size="small"
          onClick={() => {
            const sigma = widestGap(curve, axis.toX, axis.toSigma);
            // The value that is there already: a new point changes nothing until it is moved.
            const added = addPoint(curve, sigma, valueOnCurve(curve, sigma));
            write(added.curve, false);
            setSelected(added.index);
          }}
        >
          <Plus aria-hidden size={13} /> Point
        </Button>
      </div>
      <LiveCost node={node} name={name} input={input} value={value} />
    </div>
  );
}

interface PointNumberProps {
  readonly label: string;
  readonly value: number;
  readonly range: { readonly min: number; readonly max: number; readonly step: number };
  readonly onChange: (value: number, stroke: boolean) => void;
}

function PointNumber({ label, value, range, onChange }: PointNumberProps) {
  return (
    <span className="control control-bare min-w-28 flex-1">
      <span className="control-label">{label}</span>
      <NumberControl
        label={label}
        value={value}
        range={range}
        onChange={onChange}
        onStrokeEnd={documentStore.endMerge}
      />
    </span>
  );
}
