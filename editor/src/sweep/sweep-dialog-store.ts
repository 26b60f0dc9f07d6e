import { create } from 'zustand';
import { definitionsStore } from '../document/definitions-store.ts';
import { documentStore } from '../document/document-store.ts';
import { type AxisDraft, firstValues, type Parameter, parametersOf } from './axis-draft.ts';

/** The sweep that is being thought of: its axes as typed; nothing while the dialog is closed. */
export const useSweepDialog = create<{ readonly axes: readonly AxisDraft[] | undefined }>(() => ({ axes: undefined }));

export const closeSweepDialog = (): void => void useSweepDialog.setState({ axes: undefined });

/** Opens the dialog at a parameter, else at the one that is swept most. */
export function openSweepDialog(place?: { readonly node: string; readonly input: string }): void {
  const workflow = documentStore.workflow();
  const parameters = parametersOf(workflow, definitionsStore.getState().definitions);
  const first = place
    ? parameters.find(({ node, name }) => node === place.node && name === place.input)
    : (parameters.find(({ input }) => input.perStep) ?? parameters[0]);
  if (first) useSweepDialog.setState({ axes: [draftOf(first)] });
}

export const draftOf = (parameter: Parameter): AxisDraft => ({
  node: parameter.node,
  input: parameter.name,
  typed: firstValues(documentStore.workflow(), parameter),
  from: '',
});
