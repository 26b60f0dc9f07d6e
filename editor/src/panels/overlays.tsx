import { OpenDialog } from '../files/open-dialog.tsx';
import { SaveAsDialog } from '../files/save-as-dialog.tsx';
import { AboutDialog } from './about-dialog.tsx';
import { NoticeList } from './notice-list.tsx';

/** What lies over the window: the studio's dialogs and its passing messages. Mounted once. */
export function Overlays() {
  return (
    <>
      <OpenDialog />
      <SaveAsDialog />
      <AboutDialog />
      <NoticeList />
    </>
  );
}
