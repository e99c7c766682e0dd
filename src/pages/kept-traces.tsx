import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { formatBytes, formatCount, formatPlural } from '@/base/number'
import { formatDuration } from '@/base/time'
import { busyWhile } from '@/paint/frame'
import {
  COPY_BOUNDS,
  copiesQuery,
  copyStore,
  type KeptCopy,
  MOST_KEPT_SPANS,
} from '@/state/copies/copies'
import { normalTraceId } from '@/state/links/jaeger-links'
import { usePrefs } from '@/state/settings/prefs'
import { useTimeZone } from '@/state/settings/time-zone'
import { Button, IconButton } from '@/ui/button'
import { Checkbox } from '@/ui/checkbox'
import { Dialog } from '@/ui/dialog'
import { CloseIcon, TrashIcon } from '@/ui/icons'
import { copyName, copyTime } from './copy-text'
import styles from './kept-traces.module.css'
import { useOpenCopy } from './use-open-copy'

/** Every trace this browser keeps a copy of: to be opened or removed, one or all. */
export function KeptTraces({ onClose }: { onClose: () => void }) {
  const { data: copies } = useQuery(copiesQuery)
  const isOn = usePrefs((s) => s.keepCopies) !== false
  const setPrefs = usePrefs((s) => s.set)
  return (
    <Dialog title="Kept traces" onClose={onClose}>
      <div className={styles.dialog}>
        <p className={styles.about}>
          A trace that is opened is kept in this browser and offered again when its source has
          deleted it. At most {formatCount(COPY_BOUNDS.copies)} are kept, and{' '}
          {formatBytes(COPY_BOUNDS.bytes)} of them; the one that was not opened for longest goes
          first. Traces of more than {formatCount(MOST_KEPT_SPANS)} spans are not kept, nor what is
          opened from files or shown as the demo.
        </p>
        <Checkbox
          label="Keep traces that are opened"
          checked={isOn}
          onChange={(keepCopies) => setPrefs({ keepCopies })}
        />
        {copies === null && (
          <p role="status">
            This browser keeps nothing for this page. Allow it to store data, or leave the private
            window.
          </p>
        )}
        {copies?.length === 0 && (
          <p role="status" className={styles.none}>
            {isOn ? 'No traces are kept yet.' : 'No traces are kept.'}
          </p>
        )}
        {copies && copies.length > 0 && <Copies copies={copies} onClose={onClose} />}
      </div>
    </Dialog>
  )
}

function Copies({ copies, onClose }: { copies: readonly KeptCopy[]; onClose: () => void }) {
  const queryClient = useQueryClient()
  // Undefined until it was asked once.
  const [isAsking, ask] = useState<boolean>()
  const bytes = copies.reduce((sum, { blob }) => sum + blob.size, 0)
  const then = (change: Promise<void>) =>
    void busyWhile(
      change.then(() => queryClient.invalidateQueries({ queryKey: copiesQuery.queryKey })),
    )
  return (
    <>
      <div className={styles.head}>
        <p role="status" aria-label="Kept traces">
          {formatPlural(copies.length, 'trace')} · {formatBytes(bytes)}
        </p>
        {isAsking ? (
          // biome-ignore lint/a11y/noStaticElementInteractions: Esc takes the question back, and not the dialog
          <div
            className={styles.sure}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return
              event.stopPropagation()
              ask(false)
            }}
          >
            <span>This cannot be undone.</span>
            <Button size="small" autoFocus onClick={() => ask(false)}>
              Cancel
            </Button>
            <Button size="small" icon={TrashIcon} onClick={() => then(copyStore.clear())}>
              Remove {formatPlural(copies.length, 'trace')}
            </Button>
          </div>
        ) : (
          <Button
            size="small"
            variant="quiet"
            icon={TrashIcon}
            autoFocus={isAsking === false}
            onClick={() => ask(true)}
          >
            Remove all
          </Button>
        )}
      </div>
      <ul className={styles.list} aria-label="Kept traces">
        {copies.map((copy) => (
          <Copy
            key={copy.id}
            copy={copy}
            onClose={onClose}
            onRemove={() => then(copyStore.delete(copy.id))}
          />
        ))}
      </ul>
    </>
  )
}

function Copy({
  copy,
  onClose,
  onRemove,
}: {
  copy: KeptCopy
  onClose: () => void
  onRemove: () => void
}) {
  const zone = useTimeZone()
  const navigate = useNavigate()
  const openCopy = useOpenCopy()
  const { service, name } = copyName(copy)
  const open = async () => {
    if (!(await openCopy(copy))) return
    onClose()
    void navigate({
      to: '/trace/$traceId',
      params: { traceId: normalTraceId(copy.traceId) },
      search: { source: copy.sourceId },
    })
  }
  return (
    <li className={styles.copy}>
      <button type="button" onClick={() => void open()} title="Open the copy">
        <span className={styles.name}>
          <bdi>{service}</bdi>{' '}
          <b>
            <bdi>{name}</bdi>
          </b>
        </span>
        <span className={styles.facts}>
          <span>{copyTime(copy, zone)}</span>
          <span>{copy.sourceName}</span>
          <span>{formatDuration(copy.duration)}</span>
          <span>{formatPlural(copy.spans, 'span')}</span>
          <span>{formatBytes(copy.blob.size)}</span>
        </span>
      </button>
      <IconButton
        icon={CloseIcon}
        label={`Remove the copy of ${service} ${name}`}
        onClick={onRemove}
      />
    </li>
  )
}
