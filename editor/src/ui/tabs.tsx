import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export interface Tab {
  readonly id: string;
  readonly title: string;
  readonly content: ReactNode;
  /** A small word beside the title, for example a number of problems. */
  readonly badge?: ReactNode;
}

export interface TabsProps {
  readonly tabs: readonly Tab[];
  readonly label: string;
  readonly value: string;
  readonly onChange: (id: string) => void;
  readonly className?: string;
  /** At the right end of the row of tabs. */
  readonly extra?: ReactNode;
}

/** A row of tabs over the content of the chosen one. */
export function Tabs({ tabs, label, value, onChange, className, extra }: TabsProps) {
  return (
    <Base.Root
      value={value}
      onValueChange={(next) => onChange(String(next))}
      className={classNames('flex min-h-0 flex-col', className)}
    >
      <div className="flex h-9 shrink-0 items-center border-b border-line pr-1 pl-2">
        <Base.List aria-label={label} className="flex h-full grow gap-1">
          {tabs.map((tab) => (
            <Base.Tab
              key={tab.id}
              value={tab.id}
              className="flex h-full items-center gap-1.5 border-b-2 border-transparent px-2 text-xs text-text-3 outline-offset-[-3px] select-none hover:text-text data-[active]:border-accent data-[active]:text-text"
            >
              {tab.title}
              {tab.badge}
            </Base.Tab>
          ))}
        </Base.List>
        {extra}
      </div>
      {tabs.map((tab) => (
        <Base.Panel key={tab.id} value={tab.id} className="min-h-0 grow overflow-y-auto outline-offset-[-2px]">
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
