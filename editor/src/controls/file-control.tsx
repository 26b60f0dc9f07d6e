import type { FileRef } from '@reelgraph/runtime/values/file-ref';
import { fileRefSchema } from '@reelgraph/runtime/values/file-ref';
import { Upload, X } from 'lucide-react';
import { type DragEvent, useRef, useState } from 'react';
import { type Media, takeInputFile, useUploads } from '../files/take-input-file.ts';
import { fileUrl } from '../files/upload-file.ts';
import { classNames } from '../ui/class-names.ts';
import { fileSize } from '../viewer/units.ts';

export interface FileControlProps {
  readonly node: string;
  readonly name: string;
  readonly label: string;
  readonly value: unknown;
  readonly media: Media;
  readonly onRemove: () => void;
}

const asked: Readonly<Record<Media, string>> = { image: 'Drop an image', video: 'Drop a video' };

/** A file that a person drops here or chooses: its name and what it shows. */
export function FileControl({ node, name, label, value, media, onRemove }: FileControlProps) {
  const picker = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const share = useUploads((uploads) => uploads[`${node}/${name}`]);
  const parsed = fileRefSchema.safeParse(value);
  const file = parsed.success ? parsed.data : undefined;

  const take = (chosen: File | undefined) => {
    if (chosen) void takeInputFile(node, name, media, chosen);
  };
  const onDrop = (event: DragEvent) => {
    setOver(false);
    const [dropped] = event.dataTransfer.files;
    if (!dropped) return;
    event.preventDefault();
    event.stopPropagation();
    take(dropped);
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
      onDragLeave={(event) => {
        if (!(event.relatedTarget instanceof Element && event.currentTarget.contains(event.relatedTarget)))
          setOver(false);
      }}
      onDrop={onDrop}
    >
      <button
        type="button"
        className="control-file-main"
        aria-label={file ? `${label}: ${file.name}. Choose another` : `${label}: choose a file`}
        onClick={() => picker.current?.click()}
      >
        {file ? <Picture file={file} /> : <Upload aria-hidden className="control-file-picture" size={16} />}
        <span className="control-file-words">
          <span>{share !== undefined ? 'Taking it in…' : (file?.name ?? asked[media])}</span>
          <small>
            {share !== undefined ? `${Math.round(share * 100)} %` : file ? fileSize(file.bytes) : 'or click to choose'}
          </small>
        </span>
      </button>
      {share !== undefined && (
        <span
          role="progressbar"
          aria-label={`Upload to ${label}`}
          aria-valuenow={Math.round(share * 100)}
          className="control-file-progress"
          style={{ width: `${share * 100}%` }}
        />
      )}
      {file && share === undefined && (
        <button type="button" className="control-button" aria-label={`Remove ${file.name}`} onClick={onRemove}>
          <X aria-hidden size={14} />
        </button>
      )}
      <input
        ref={picker}
        type="file"
        hidden
        accept={media === 'image' ? 'image/*' : 'video/*,image/gif,image/webp'}
        onChange={(event) => {
          take(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
    </div>
  );
}

function Picture({ file }: { readonly file: FileRef }) {
  const src = fileUrl(file.file);
  return file.mime.startsWith('video/') ? (
    <video className="control-file-picture" src={src} muted playsInline preload="metadata" />
  ) : (
    <img className="control-file-picture" alt="" src={src} />
  );
}
