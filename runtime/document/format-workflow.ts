import type { Workflow } from './workflow.ts';

/** The text of a workflow file: fixed order of fields, ids and names sorted, so that two saves of one workflow are the same bytes and diffs are small. */
export function formatWorkflow(workflow: Workflow): string {
  const { format, version, name, description, nodes, edges, layout } = workflow;
  return `${JSON.stringify(
    {
      format,
      version,
      name,
      ...(description === undefined ? {} : { description }),
      nodes: sorted(nodes, ({ type, version, title, mode, inputs }) => ({
        type,
        version,
        title,
        mode,
        inputs: sorted(inputs, (v) => v),
      })),
      edges: sorted(edges, ({ from, to }) => ({
        from: { node: from.node, output: from.output },
        to: { node: to.node, input: to.input },
      })),
      layout: { nodes: sorted(layout.nodes, ({ x, y, width, height, folded }) => ({ x, y, width, height, folded })) },
    },
    null,
    2,
  )}\n`;
}

function sorted<T, U>(record: Readonly<Record<string, T>>, each: (value: T) => U): Record<string, U> {
  return Object.fromEntries(
    Object.keys(record)
      .sort()
      .map((key) => [key, each(record[key] as T)]),
  );
}
