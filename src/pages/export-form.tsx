import { useState } from 'react'
import { formatBytes, formatPlural } from '@/base/number'
import { lossTexts } from '@/share/loss-text'
import { type ExportFormat, exportName } from '@/share/write-export'
import { usePrefs } from '@/state/settings/prefs'
import type { TraceTable } from '@/trace/table'
import { Button } from '@/ui/button'
import { copyText } from '@/ui/copy'
import { Disclosure } from '@/ui/disclosure'
import { CopyIcon, DownloadIcon } from '@/ui/icons'
import { Notice } from '@/ui/notice'
import { Progress } from '@/ui/progress'
import { Segmented } from '@/ui/segmented'
import { download, ifNoFile } from './download'
import styles from './export-form.module.css'
import { RedactionPanel } from './redaction-panel'
import { useRedaction } from './use-redaction'
import { useWriting, type Writing } from './use-writing'

/** Bytes that a clipboard, and what is pasted into, takes without trouble. */
const COPIED_AT_MOST = 1_000_000

const FORMATS = [
  { value: 'otlp', label: 'OTLP JSON' },
  { value: 'jaeger', label: 'Jaeger JSON' },
] as const

const ABOUT: Readonly<Record<ExportFormat, string>> = {
  otlp: 'OpenTelemetry’s own. It opens here again as it is, and in what takes OTLP.',
  jaeger: 'It opens here, and in Jaeger UI with “Upload”.',
}

/**
 * Traces as a file: in which format, with what replaced, and how much it is. Undefined while they
 * are on their way. Pass the same list while it is the same.
 */
export function ExportForm({ tables }: { tables: readonly TraceTable[] | undefined }) {
  const format = usePrefs((s) => s.exportFormat) ?? 'otlp'
  const setPrefs = usePrefs((s) => s.set)
  const redacting = useRedaction(tables)
  const leaving = redacting.outcome?.tables
  const writing = useWriting(leaving, format)
  return (
    <div className={styles.form}>
      <div className={styles.format}>
        <Segmented
          label="Format"
          segments={FORMATS}
          value={format}
          onChange={(exportFormat) => setPrefs({ exportFormat })}
        />
        <p className={styles.about}>{ABOUT[format]}</p>
      </div>
      {writing.kind === 'ready' && writing.losses.size > 0 && (
        <Disclosure summary="What Jaeger JSON cannot hold" open>
          <ul className={styles.losses} aria-label="What Jaeger JSON cannot hold">
            {lossTexts(writing.losses).map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </Disclosure>
      )}
      <RedactionPanel redacting={redacting} />
      <Outgoing {...{ tables, leaving, writing, format }} />
    </div>
  )
}

/** What is in the file, and its ways out. */
function Outgoing({
  tables,
  leaving,
  writing,
  format,
}: {
  tables: readonly TraceTable[] | undefined
  leaving: readonly TraceTable[] | undefined
  writing: Writing
  format: ExportFormat
}) {
  const [outcome, setOutcome] = useState<Outcome>()
  const ready = writing.kind === 'ready' ? writing.blob : undefined
  const told = outcome?.of === ready ? outcome : undefined
  const save = () => {
    if (!ready || !leaving) return
    const name = exportName(leaving, format)
    setOutcome(
      download(ready, name)
        ? { of: ready, tone: 'good', text: `${name} was handed to the browser.${ifNoFile()}` }
        : {
            of: ready,
            tone: 'error',
            text: 'Not saved: the browser does not allow downloads here. Copy it, or open this page in a tab of its own.',
          },
    )
  }
  const copy = async () => {
    if (!ready) return
    const isCopied = await copyText(await ready.text())
    setOutcome(
      isCopied
        ? { of: ready, tone: 'good', text: 'Copied.' }
        : {
            of: ready,
            tone: 'error',
            text: 'Could not copy: the browser does not allow it here. Save it as a file.',
          },
    )
  }
  return (
    <footer className={styles.footer}>
      {writing.kind === 'failed' && <Notice tone="error" title={writing.why} />}
      {told?.tone === 'error' && <Notice tone="error" title={told.text} />}
      <div className={styles.out}>
        <p role="status" aria-label="What is exported" className={styles.facts}>
          {tables && factsOf(tables)}
          {ready && ` · ${formatBytes(ready.size)}`}
        </p>
        {writing.kind === 'waiting' && <Progress label="Replacing values" />}
        {writing.kind === 'writing' && (
          <>
            <Progress label="Writing" share={writing.share} />
            <Button size="small" onClick={writing.stop}>
              Cancel
            </Button>
          </>
        )}
        {writing.kind === 'stopped' && (
          <>
            <span className={styles.facts}>Stopped.</span>
            <Button onClick={writing.again}>Write it again</Button>
          </>
        )}
        <span className={styles.ways}>
          {ready && ready.size <= COPIED_AT_MOST && (
            <Button icon={CopyIcon} onClick={() => void copy()}>
              Copy
            </Button>
          )}
          <Button variant="primary" icon={DownloadIcon} disabled={!ready} onClick={save}>
            Save file
          </Button>
        </span>
      </div>
      <p role="status" aria-label="Export" className={styles.told}>
        {told?.tone === 'good' && told.text}
      </p>
    </footer>
  )
}

interface Outcome {
  /** Of another document it is no news. */
  readonly of: Blob
  readonly tone: 'good' | 'error'
  readonly text: string
}

function factsOf(tables: readonly TraceTable[]): string {
  const spans = tables.reduce((sum, t) => sum + t.length, 0)
  return `${formatPlural(tables.length, 'trace')} · ${formatPlural(spans, 'span')}`
}
