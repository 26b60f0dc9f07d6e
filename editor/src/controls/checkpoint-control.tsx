import { useModels } from '../document/models-store.ts';
import { ChoiceControl } from './choice-control.tsx';

export interface CheckpointControlProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** One of the checkpoint folders that the server found. */
export function CheckpointControl({ label, value, onChange }: CheckpointControlProps) {
  const models = useModels((state) => state.models);
  const options = models.map((model) => ({ value: model.id, label: model.title, help: model.family }));
  return <ChoiceControl label={label} value={value} options={options} onChange={onChange} />;
}
