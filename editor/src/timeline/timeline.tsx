import { useEffect } from 'react';
import { layoutStore, useLayout } from '../app/layout-store.ts';
import { Splitter } from '../app/splitter.tsx';
import { usePhone } from '../app/use-phone.ts';
import { useView } from '../run/view-store.ts';
import { useWidth } from '../ui/use-width.ts';
import { followKept } from './kept-store.ts';
import { StripGroup } from './strip-group.tsx';
import { TimelineBar } from './timeline-bar.tsx';
import { type ChainStrip, useStrips } from './use-strips.ts';
import './timeline.css';

const barHeight = 33;
const headWidth = { desk: 176, phone: 104 };
const narrowest = 4;
const usual = 232;
const highestOnPhone = 240;

/** The denoise as a timeline: a strip for each denoiser, its branches as a tree, its parameters along the steps. */
export function Timeline() {
  const { entry, strips } = useStrips();
  const phone = usePhone();
  const open = useLayout((state) => state.timelineOpen);
  const height = useLayout((state) => state.timelineHeight);
  const node = useView((view) => view.node);
  useEffect(followKept, []);
  const current = strips.find((strip) => strip.node === node) ?? strips.findLast((strip) => strip.rows.length > 0);
  return (
    <section
      aria-label="Denoise timeline"
      className="timeline"
      style={open ? { height: phone ? Math.min(height, highestOnPhone) : height } : undefined}
    >
      {open && !phone && (
        <Splitter
          label="Height of the timeline"
          orientation="horizontal"
          value={height}
          min={150}
          max={520}
          perPixel={-1}
          onChange={(timelineHeight) => layoutStore.setState({ timelineHeight })}
          onReset={() => layoutStore.setState({ timelineHeight: usual })}
        />
      )}
      <TimelineBar entry={entry} strip={current} />
      {open && <Strips strips={strips} height={height} />}
    </section>
  );
}

function Strips({ strips, height }: { readonly strips: readonly ChainStrip[]; readonly height: number }) {
  const phone = usePhone();
  const zoom = useLayout((state) => state.timelineZoom);
  const [body, width] = useWidth<HTMLDivElement>();
  const room = width - (phone ? headWidth.phone : headWidth.desk) - 12;
  const several = strips.filter((one) => one.rows.length > 0).length > 1;
  // Taller means larger pictures, up to what one strip with its parameters leaves.
  const picture = Math.round(Math.min(132, Math.max(phone ? 36 : 40, height - barHeight - 118)));
  return (
    <div ref={body} className="timeline-body">
      {strips.length === 0 && (
        <p className="p-4 text-xs text-text-3">
          Add a Denoise node: its steps stand here, before, while and after they run.
        </p>
      )}
      {strips.map((strip) => (
        <StripGroup
          key={strip.node}
          strip={strip}
          width={widthOf(strip.steps.length, room, picture * aspectOf(strip), zoom)}
          height={picture}
          aspect={aspectOf(strip)}
          several={several}
        />
      ))}
    </div>
  );
}

/** Of a step: all of them fit where they can, and none is wider than its picture needs. */
function widthOf(steps: number, room: number, widest: number, zoom: number): number {
  const fit = Math.min(widest, Math.max(narrowest, room / Math.max(1, steps)));
  return fit * (widest / fit) ** zoom;
}

function aspectOf({ steps }: ChainStrip): number {
  const strip = steps.find((step) => step.strip)?.strip;
  return strip ? Math.min(2.4, Math.max(0.6, strip.width / strip.height)) : 1;
}
