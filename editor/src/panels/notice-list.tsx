import { X } from 'lucide-react';
import { IconButton } from '../ui/icon-button.tsx';
import { dismiss, useNotices } from './notices.ts';

/** The messages that pass by, above everything at the foot of the window. */
export function NoticeList() {
  const notices = useNotices((state) => state.notices);
  return (
    <div
      aria-live="polite"
      className="pointer-events-none fixed inset-x-0 bottom-10 z-50 flex flex-col items-center gap-2 px-4 phone:bottom-16"
    >
      {notices.map((notice) => (
        <div
          key={notice.id}
          className="pointer-events-auto flex max-w-lg items-start gap-2 rounded-lg bg-overlay py-1.5 pr-1.5 pl-3 text-[13px] shadow-pop"
        >
          <div className="min-w-0 py-0.5">
            <p className={notice.tone === 'error' ? 'text-danger' : 'text-text'}>{notice.text}</p>
            {notice.detail && <p className="text-xs break-words text-text-2">{notice.detail}</p>}
          </div>
          {notice.action && (
            <button
              type="button"
              className="h-6 rounded-md px-2 font-medium text-accent hover:bg-hover"
              onClick={() => {
                notice.action?.act();
                dismiss(notice.id);
              }}
            >
              {notice.action.label}
            </button>
          )}
          <IconButton size="small" icon={X} label="Close the message" onClick={() => dismiss(notice.id)} />
        </div>
      ))}
    </div>
  );
}
