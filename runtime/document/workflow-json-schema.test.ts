import { expect, test } from 'vitest';
import { workflowJsonSchema } from './workflow-json-schema.ts';

test('the published schema is the one that is enforced (vitest -u writes it)', async () => {
  await expect(`${JSON.stringify(workflowJsonSchema(), null, 2)}\n`).toMatchFileSnapshot(
    '../../docs/workflow.schema.json',
  );
});
