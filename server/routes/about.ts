import { definitionData } from '@reelgraph/runtime/node/library';
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { Services } from '../services.ts';

/** What this server is, what it can compute on and which nodes and models it has. */
export const aboutRoutes = ({ version, device, folder, library, models }: Services) =>
  new Hono()
    .get('/about', describeRoute({ summary: 'This server, its device, encoders and data folder' }), async (context) => {
      // Loaded here because sharp takes its time and a start should not wait for it.
      const { listEncoders } = await import('@reelgraph/runtime/media/encoders');
      const [encoders] = await Promise.all([listEncoders(), models.ready()]);
      return context.json({
        name: 'Reelgraph',
        version,
        device: device() ?? null,
        encoders,
        dataFolder: folder.root,
        models: models.ids.length,
      });
    })
    .get('/nodes', describeRoute({ summary: 'All kinds of nodes, as plain data' }), (context) =>
      context.json([...library.values()].map(definitionData)),
    )
    .get(
      '/models',
      describeRoute({ summary: 'Checkpoint folders found, and those that cannot be used' }),
      async (context) => {
        await models.refresh();
        return context.json(models.list());
      },
    );
