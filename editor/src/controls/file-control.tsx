import type { FileRef } from '@reelgraph/runtime/values/file-ref';
import { fileRefSchema } from '@reelgraph/runtime/values/file-ref';
import { Image, Upload, X } from 'lucide-react';
import { type DragEvent, useRef, useState } from 'react';
import { fileUrl, uploadFile } from '../files/upload-file.ts';
import { tellError } from '../panels/notices.ts';
import { classNames } from '../ui/class-names.ts';

export interface FileControlProps {
  readonly label: string;
  readonly value: unknown;
  readonly media: 'image' | 'video';
  readonly onChange: (value: FileRef | undefined) => void;
}

/** A file that a person drops here or chooses; its name, and for a picture the picture. */
export function FileControl({ label, value, media, onChange }: FileControlProps) {
  const picker = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState(false);
  const parsed = fileRefSchema.safeParse(value);
  const file = parsed.success ? parsed.data : undefined;

  const take = async (chosen: File | undefined) => {
    if (!chosen) return;
    setBusy(true);
    try {
      onChange(await uploadFile(chosen));
    } catch (error) {
      tellError(`${chosen.name} was not taken in`, error);
    } finally {
      setBusy(false);
    }
  };
  const onDrop = (event: DragEvent) => {
    setOver(false);
    const [dropped] = event.dataTransfer.files;
    if (!dropped) return;
    event.preventDefault();
    event.stopPropagation();
    void take(dropped);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: files are dropped here; the button within is the way by keyboard.
    <div
      className={classNames('control-file', over && 'is-over')}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        event.stopPropagation();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <button
        type="button"
        className="control-file-main"
        aria-label={file ? `${label}: ${file.name}. Choose another` : `${label}: choose a file`}
        onClick={() => picker.current?.click()}
      >
        {file && media === 'image' ? (
          <img alt="" src={fileUrl(file.file)} />
        ) : (
          <span className="control-file-icon">
            {file ? <Image aria-hidden size={16} /> : <Upload aria-hidden size={16} />}
          </span>
        )}
        <span className="control-file-words">
          <span>{busy ? 'Taking it in…' : (file?.name ?? `Drop ${media === 'image' ? 'an image' : 'a video'}`)}</span>
          <small>
            {file ? `${(file.bytes / 1024).toFixed(file.bytes < 10_240 ? 1 : 0)} kB` : 'or click to choose'}
          </small>
        </span>
      </button>
      {file && (
        <button
          type="button"
          className="control-button"
          aria-label={`Remove ${file.name}`}
          onClick={() => onChange(undefined)}
        >
          <X aria-hidden size={14} />
        </button>
      )}
      <input
        ref={picker}
        type="file"
        hidden
        accept={media === 'image' ? 'image/*' : 'video/*,image/gif,image/webp'}
        onChange={(event) => {
          void take(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
    </div>
  );
}
