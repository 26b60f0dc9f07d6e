import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { openAPIRouteHandler } from 'hono-openapi';
import { editorPages } from './editor-pages.ts';
import { type GuardOptions, guard, pageRules } from './guard.ts';
import { refuse } from './refusal.ts';
import { aboutRoutes } from './routes/about.ts';
import { draftRoutes } from './routes/drafts.ts';
import { eventRoutes } from './routes/events.ts';
import { exampleRoutes } from './routes/examples.ts';
import { fileRoutes } from './routes/files.ts';
import { pinRoutes } from './routes/pins.ts';
import { planRoutes } from './routes/plan.ts';
import { readingRoutes } from './routes/readings.ts';
import { resultRoutes } from './routes/results.ts';
import { runRoutes } from './routes/runs.ts';
import { sweepRoutes } from './routes/sweeps.ts';
import { workflowRoutes } from './routes/workflows.ts';
import type { Services } from './services.ts';

/** Room for the largest workflow and what stands around it in a request. */
const mostJson = 20 * 1024 * 1024;

/** Everything the server answers, behind the guard. */
export function makeApp(services: Services, options: GuardOptions) {
  const app = new Hono();
  app.use(pageRules());
  app.use(guard(options));
  const limitJson = bodyLimit({
    maxSize: mostJson,
    onError: (context) => refuse(context, 413, 'the request is larger than 20 MiB'),
  });
  app.use('/api/*', (context, next) => (context.req.path === '/api/files' ? next() : limitJson(context, next)));
  app.onError((error, context) => {
    if (error instanceof HTTPException) return context.json({ error: { message: error.message } }, error.status);
    // What recurses over a body gives up on one nested without end.
    if (error instanceof RangeError) return refuse(context, 400, 'the request is nested too deeply');
    console.error(error);
    return context.json({ error: { message: 'something is wrong in Reelgraph itself; its terminal says more' } }, 500);
  });
  const api = new Hono()
    .route('/', aboutRoutes(services))
    .route('/', planRoutes(services))
    .route('/', readingRoutes(services))
    .route('/', exampleRoutes())
    .route('/', workflowRoutes(services))
    .route('/', draftRoutes(services))
    .route('/', runRoutes(services))
    .route('/', pinRoutes(services))
    .route('/', sweepRoutes(services))
    .route('/', fileRoutes(services))
    .route('/', resultRoutes(services))
    .route('/', eventRoutes(services));
  const routes = app.route('/api', api);
  app.get(
    '/api/openapi.json',
    openAPIRouteHandler(app, {
      documentation: {
        info: { title: 'Reelgraph', version: services.version, description: 'The local server of Reelgraph' },
      },
    }),
  );
  app.all('/api/*', (context) => refuse(context, 404, 'there is nothing here'));
  app.use(editorPages());
  return routes;
}

/** For Hono's typed client: `hc<App>('/')`. */
export type App = ReturnType<typeof makeApp>;
