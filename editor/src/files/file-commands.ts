import type { Command } from '../app/command-store.ts';
import { openDialog } from './dialogs-store.ts';
import { chooseAndImport, exportWorkflow, newWorkflow, save } from './file-actions.ts';
import { takeFile } from './take-file.ts';

/** What the file menu, the palette and the keys do with workflows. */
export const fileCommands: readonly Command[] = [
  { id: 'file.new', title: 'New workflow', group: 'File', run: () => void newWorkflow() },
  { id: 'file.open', title: 'Open…', group: 'File', keys: ['$mod+KeyO'], inText: true, run: () => openDialog('open') },
  { id: 'file.save', title: 'Save', group: 'File', keys: ['$mod+KeyS'], inText: true, run: () => void save() },
  {
    id: 'file.save-as',
    title: 'Save as…',
    group: 'File',
    keys: ['$mod+Shift+KeyS'],
    inText: true,
    run: () => openDialog('save-as'),
  },
  {
    id: 'file.import',
    title: 'Import a file…',
    group: 'File',
    run: () => chooseAndImport((file) => void takeFile(file)),
  },
  { id: 'file.export', title: 'Export as JSON', group: 'File', keys: ['$mod+KeyE'], inText: true, run: exportWorkflow },
  { id: 'help.about', title: 'About and device', group: 'Help', run: () => openDialog('about') },
];
