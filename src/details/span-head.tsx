import { useMemo } from 'react'
import { errorsOf } from '@/analysis/errors'
import { visibleText } from '@/base/visible-text'
import { curl } from '@/share/curl'
import { spanJson } from '@/share/span-json'
import { spanMarkdown } from '@/share/span-markdown'
import { spanAddress } from '@/state/links/links'
import { useSettings } from '@/state/settings/settings'
import { useTrace } from '@/state/view/trace-context'
import { nameOf, serviceOf } from '@/trace/span'
import { type Row, SpanStatus, type TraceTable } from '@/trace/table'
import { IconButton } from '@/ui/button'
import { CopyButton } from '@/ui/copy-button'
import { CloseIcon, JsonIcon, LinkIcon, MarkdownIcon, TerminalIcon } from '@/ui/icons'
import { useToast } from '@/ui/toast'
import { AlertButton } from './alert-button'
import { LongText } from './long-text'
import { OutgoingLinks } from './outgoing-links'
import { Swatch } from './span-button'
import styles from './span-head.module.css'

const KINDS = ['', 'internal', 'server', 'client', 'producer', 'consumer']

/** Which span this is, and what can be taken away from it. */
export function SpanHead({ row, onClose }: { row: Row; onClose: (() => void) | undefined }) {
  const trace = useTrace()
  const { table: t } = trace
  const service = visibleText(serviceOf(t, row))
  const name = nameOf(t, row)
  const spot = useMemo(() => ({ table: t, row, on: 'span' }) as const, [t, row])
  const { redaction } = useSettings()
  const tell = useToast()
  const copying = (said: string, write: (shown: TraceTable) => string | undefined) => ({
    copy: async (asItIs: boolean) => {
      const { redactedCopy } = await import('./redacted-copy')
      return redactedCopy({ table: t, rows: [row], write, said, asItIs }, redaction, tell)
    },
  })
  return (
    <header className={styles.head}>
      <div className={styles.title}>
        <span className={styles.swatch}>
          <Swatch service={serviceOf(t, row)} />
        </span>
        <h2 className={styles.name}>
          {name === '' ? (
            <span className={styles.none}>no name</span>
          ) : (
            <LongText text={name} short={160} />
          )}
        </h2>
        <div className={styles.buttons}>
          <CopyButton
            icon={LinkIcon}
            label="Copy link to span"
            text={() => spanAddress(trace, row)}
          />
          <CopyButton
            icon={MarkdownIcon}
            label="Copy span as Markdown"
            text={copying('Span copied', (shown) =>
              spanMarkdown(shown, row, spanAddress(trace, row)),
            )}
          />
          <CopyButton
            icon={JsonIcon}
            label="Copy span as JSON"
            text={copying('Span copied', (shown) => spanJson(shown, row))}
          />
          {curl(t, row) !== undefined && (
            <CopyButton
              icon={TerminalIcon}
              label="Copy request as curl"
              text={copying('Request copied', (shown) => curl(shown, row))}
            />
          )}
          <AlertButton row={row} />
          {onClose && <IconButton icon={CloseIcon} label="Close span details" onClick={onClose} />}
        </div>
      </div>
      <p className={styles.facts}>
        <bdi title={service}>{service}</bdi>
        {KINDS[t.kind[row]] && ` · ${KINDS[t.kind[row]]}`}
        <Status table={t} row={row} />
      </p>
      <OutgoingLinks spot={spot} label="Links of the span" />
    </header>
  )
}

/** The status the span gave itself, or what its attributes say in its place. */
function Status({ table: t, row }: { table: TraceTable; row: Row }) {
  if (errorsOf(t).own.has(row)) {
    return (
      <>
        {' · '}
        <span className={styles.error}>error</span>
      </>
    )
  }
  return t.status[row] === SpanStatus.ok ? ' · ok' : ''
}
