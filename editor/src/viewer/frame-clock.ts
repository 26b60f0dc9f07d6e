type Tick = (seconds: number) => void;

const ticks = new Set<Tick>();
let request = 0;

function run(now: number): void {
  request = ticks.size ? requestAnimationFrame(run) : 0;
  for (const tick of ticks) tick(now / 1000);
}

/** Calls back once per screen frame with the page's clock in seconds: one request for all players, none while nothing plays; the answer stops it. */
export function onFrame(tick: Tick): () => void {
  ticks.add(tick);
  if (!request) request = requestAnimationFrame(run);
  return () => {
    ticks.delete(tick);
    if (!ticks.size && request) {
      cancelAnimationFrame(request);
      request = 0;
    }
  };
}
