import { useMemo } from 'react'
import { formatBytes, formatCount, formatPlural } from '@/base/number'
import { likelyBytes, MOST_BYTES } from '@/share/capsule'
import type { TraceTable } from '@/trace/table'
import { Button } from '@/ui/button'
import { DownloadIcon } from '@/ui/icons'
import { Notice } from '@/ui/notice'
import { Progress } from '@/ui/progress'
import { useToast } from '@/ui/toast'
import { type CapsuleOrigin, capsuleAbout } from './capsule-about'
import styles from './capsule-form.module.css'
import { download, ifNoFile } from './download'
import { RedactionPanel } from './redaction-panel'
import { type TemplateState, useCapsule, useTemplate, type Writing } from './use-capsule'
import { useRedaction } from './use-redaction'

/** Traces on their way into a capsule. `tables` and `origin` are the same while they are the same. */
export function CapsuleForm({
  tables,
  origin,
  name,
  onSaved,
  onCancel,
}: {
  tables: readonly TraceTable[]
  origin: Omit<CapsuleOrigin, 'madeBy'>
  /** Of the file, without what all capsules are called. */
  name: string
  onSaved: () => void
  onCancel: () => void
}) {
  const tell = useToast()
  const likely = useMemo(() => likelyBytes(tables), [tables])
  const isHopeless = likely > FAR_TOO_MANY
  const redacting = useRedaction(isHopeless ? undefined : tables)
  const { outcome, rules } = redacting
  const [state, again] = useTemplate()
  const template = state.kind === 'here' ? state.template : undefined
  const order = useMemo(() => {
    if (!template || !outcome) return undefined
    const { madeBy } = template
    const about = capsuleAbout({ ...origin, madeBy }, outcome, rules)
    return { template, about, tables: outcome.tables }
  }, [template, outcome, rules, origin])
  const writing = useCapsule(order)
  const hasNotes = (origin.notes ?? []).length > 0
  const save = (blob: Blob) => {
    if (!download(blob, `${fileName(name)}.capsule.html`)) {
      tell(
        'Not saved: the browser does not allow downloads here. Open this page in a tab of its own.',
        'error',
      )
      return
    }
    const hint = ifNoFile()
    const what = `Capsule ${hint ? 'handed to the browser' : 'saved'}, ${formatBytes(blob.size)}`
    tell(hint ? `${what}.${hint}` : what)
    onSaved()
  }
  return (
    <div className={styles.form}>
      <p>
        One file with {tables.length === 1 ? 'this trace' : formatPlural(tables.length, 'trace')},
        the view as it is now, and the viewer. It opens in any browser without a network, and in
        Spanwise.
      </p>
      <p className={styles.along}>
        The name of the source and the link to this page go along
        {hasNotes && ', and so do the notes'}.{hasNotes && !redacting.isOff && NOTES_TOLD}
      </p>
      {!isHopeless && <RedactionPanel redacting={redacting} />}
      <footer className={styles.footer}>
        {isHopeless ? (
          <TooLarge title={`This would be about ${formatBytes(likely)}.`} />
        ) : (
          <Outcome state={state} writing={writing} again={again} order={order} />
        )}
        <Button onClick={onCancel}>Cancel</Button>
        <Button
          variant="primary"
          icon={DownloadIcon}
          disabled={writing.kind !== 'written'}
          onClick={() => writing.kind === 'written' && save(writing.blob)}
        >
          Save capsule
        </Button>
      </footer>
    </div>
  )
}

const NOTES_TOLD =
  ' In notes the same is replaced, also where one says key=value or key: value; read them again for what only people understand.'

/** Bytes of values as they are that no replacing makes few enough: known before any is replaced. */
const FAR_TOO_MANY = 2 * MOST_BYTES

function TooLarge({ title }: { title: string }) {
  return (
    <Notice tone="error" title={title}>
      A capsule holds {formatBytes(MOST_BYTES)} at most, for no browser opens a larger page at ease.
      Export OTLP JSON instead.
    </Notice>
  )
}

function Outcome({
  state,
  writing,
  again,
  order,
}: {
  state: TemplateState
  writing: Writing
  again: () => void
  order: { readonly about: { readonly spans: number } } | undefined
}) {
  if (state.kind === 'missing') {
    return (
      <Notice tone="error" title="This deployment has no page to make capsules of.">
        Ask whoever runs it to serve capsule.html, which the build puts beside index.html.
      </Notice>
    )
  }
  if (state.kind === 'unreachable') {
    const retry = <Button onClick={again}>Try again</Button>
    return (
      <Notice tone="error" title="The viewer could not be fetched." actions={retry}>
        It comes from where Spanwise is served: see whether that can be reached.
      </Notice>
    )
  }
  if (writing.kind === 'too large') {
    return <TooLarge title={`This is more than ${formatBytes(MOST_BYTES)}.`} />
  }
  if (writing.kind === 'written') {
    return (
      <p role="status" className={styles.size}>
        {order && `${formatCount(order.about.spans)} spans, `}
        <b>{formatBytes(writing.blob.size)}</b>
      </p>
    )
  }
  return (
    <div className={styles.size}>
      <Progress label="Writing the capsule" share={order && writing.share} />
    </div>
  )
}

/** What every system takes as a name. */
function fileName(text: string): string {
  const plain = text.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[-.]+|[-.]+$/g, '')
  return plain.slice(0, 80) || 'trace'
}
