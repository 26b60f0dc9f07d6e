import { applyEdits } from '@reelgraph/runtime/document/apply-edits';
import { editSchema } from '@reelgraph/runtime/document/edit';
import { checkWorkflow } from '@reelgraph/runtime/document/parse-workflow';
import { upgradedNodes } from '@reelgraph/runtime/node/upgrade-workflow';
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { refusals, refuse } from '../refusal.ts';
import type { Services } from '../services.ts';
import { idParam, idSchema, rawWorkflow } from './ids.ts';
import { parse } from './parse.ts';

const newDraft = z.object({ workflow: rawWorkflow, savedAs: idSchema.optional() });
const editsBody = z.object({
  /** Who edits: a tab's own id. */
  client: z.string().min(1).max(64),
  /** The revision the edits were made on. */
  base: z.number().int().nonnegative(),
  label: z.string().max(200),
  edits: z.array(editSchema).min(1).max(10_000),
});
const savedAsBody = z.object({ savedAs: idSchema });
const none = 'there is no such draft';

/** Open documents, shared by all tabs: each edit is made on a revision and refused with what was missed when that is not the last. */
export const draftRoutes = ({ drafts, workflows, library, hub }: Services) =>
  new Hono()
    .get('/drafts', describeRoute({ summary: 'Open documents, latest first' }), (context) =>
      context.json(drafts.list()),
    )
    .post(
      '/drafts',
      describeRoute({
        summary: 'Open a document',
        responses: refusals({ 404: 'No such workflow', 422: 'Not a workflow' }),
      }),
      parse('json', newDraft),
      (context) => {
        const { workflow: raw, savedAs } = context.req.valid('json');
        const parsed = checkWorkflow(raw);
        if ('problems' in parsed) return refuse(context, 422, 'this is not a workflow', parsed.problems);
        if (savedAs !== undefined && !workflows.get(savedAs)) return refuse(context, 404, 'there is no such workflow');
        const { workflow } = parsed;
        const nodes = { ...workflow.nodes, ...upgradedNodes(workflow, library) };
        return context.json(drafts.add({ ...workflow, nodes }, savedAs), 201);
      },
    )
    .get(
      '/drafts/:id',
      describeRoute({ summary: 'An open document', responses: refusals({ 404: 'No such draft' }) }),
      parse('param', idParam),
      (context) => {
        const draft = drafts.get(context.req.valid('param').id);
        return draft ? context.json(draft, 200) : refuse(context, 404, none);
      },
    )
    .put(
      '/drafts/:id',
      describeRoute({
        summary: 'Tell as which workflow it is saved',
        responses: refusals({ 404: 'No such draft or workflow' }),
      }),
      parse('param', idParam),
      parse('json', savedAsBody),
      (context) => {
        const { id } = context.req.valid('param');
        const { savedAs } = context.req.valid('json');
        if (!workflows.get(savedAs)) return refuse(context, 404, 'there is no such workflow');
        drafts.setSavedAs(id, savedAs);
        const draft = drafts.get(id);
        return draft ? context.json(draft, 200) : refuse(context, 404, none);
      },
    )
    .delete(
      '/drafts/:id',
      describeRoute({ summary: 'Close it', responses: refusals({ 404: 'No such draft' }) }),
      parse('param', idParam),
      (context) =>
        drafts.remove(context.req.valid('param').id) ? context.body(null, 204) : refuse(context, 404, none),
    )
    .post(
      '/drafts/:id/edits',
      describeRoute({
        summary: 'Edit it',
        responses: refusals({ 404: 'No such draft', 422: 'The edits do not fit or leave no workflow' }),
      }),
      parse('param', idParam),
      parse('json', editsBody),
      (context) => {
        const { client, base, label, edits } = context.req.valid('json');
        const draft = drafts.get(context.req.valid('param').id);
        if (!draft) return refuse(context, 404, none);
        if (base > draft.revision)
          return refuse(context, 422, `the draft is at revision ${draft.revision}, not yet at ${base}`);
        // Too far behind, the list of what was missed is empty: the whole draft has to be read again.
        if (base < draft.revision)
          return context.json({ revision: draft.revision, missed: drafts.missed(draft, base) ?? [] }, 409);
        let edited: unknown;
        try {
          edited = applyEdits<unknown>(draft.workflow, edits);
        } catch (error) {
          return refuse(context, 422, (error as Error).message);
        }
        const parsed = checkWorkflow(edited);
        if ('problems' in parsed) return refuse(context, 422, 'these edits would leave no workflow', parsed.problems);
        const revision = drafts.advance(draft, parsed.workflow, { client, label, edits });
        hub.broadcast({ type: 'draft', draft: draft.id, revision, client, label, edits });
        return context.json({ revision }, 200);
      },
    );
