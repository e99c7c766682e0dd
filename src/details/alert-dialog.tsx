import { useId, useState } from 'react'
import { printDuration } from '@/base/time'
import { type AlertForm, QUANTILES, readAlert } from '@/share/alert-form'
import {
  type AlertCondition,
  alertRule,
  type SpanMetrics,
  traceqlMetrics,
  type Watched,
} from '@/share/prometheus'
import { printUrlSearch } from '@/state/links/url'
import { CopyButton } from '@/ui/copy-button'
import { Dialog } from '@/ui/dialog'
import { Field } from '@/ui/field'
import { Segmented } from '@/ui/segmented'
import { Select } from '@/ui/select'
import { TextInput } from '@/ui/text-input'
import styles from './alert-dialog.module.css'

const KINDS = [
  { value: 'errors', label: 'It fails' },
  { value: 'latency', label: 'It is slow' },
] as const

const METRICS: readonly { value: SpanMetrics; label: string }[] = [
  { value: 'tempo', label: 'Tempo’s metrics-generator' },
  { value: 'connector', label: 'OpenTelemetry connector, milliseconds' },
  { value: 'connector-seconds', label: 'OpenTelemetry connector, seconds' },
]

const QUANTILE_OPTIONS = QUANTILES.map((value) => ({ value, label: `p${value}` }))

/** What an alert begins with; it comes from what was on the screen. */
export type AlertStart = Omit<AlertForm, 'metrics' | 'quantile' | 'share'>

/** A rule for Prometheus and a query for Tempo that watch what is on the screen, ready to copy. */
export function AlertDialog({
  start,
  source,
  note,
  onClose,
}: {
  start: AlertStart
  /** Where the traces are that the alert tells of. */
  source: string
  /** What of the question a rule cannot watch. */
  note?: string | undefined
  onClose: () => void
}) {
  const [form, setForm] = useState<AlertForm>({
    ...start,
    metrics: 'tempo',
    quantile: '95',
    share: '5',
  })
  // An empty form is not told off at once; one that was filled in from the screen is.
  const [isTouched, setTouched] = useState(start.service !== '')
  const change = (part: Partial<AlertForm>) => {
    setForm({ ...form, ...part })
    setTouched(true)
  }
  const read = readAlert(form)
  const problems = 'watched' in read || !isTouched ? {} : read
  return (
    <Dialog title="Alert on this" onClose={onClose}>
      <div className={styles.form}>
        <Field label="Service" error={problems.service}>
          {(control) => (
            <TextInput
              {...control}
              value={form.service}
              onValueChange={(service) => change({ service })}
            />
          )}
        </Field>
        <Field label="Operation" error={problems.operation}>
          {(control) => (
            <TextInput
              {...control}
              placeholder="All of them"
              value={form.operation}
              onValueChange={(operation) => change({ operation })}
            />
          )}
        </Field>
        <div className={styles.when}>
          <Segmented
            label="Alert when"
            segments={KINDS}
            value={form.kind}
            onChange={(kind) => change({ kind })}
          />
          <Threshold form={form} problems={problems} onChange={change} />
        </div>
        <div className={styles.metrics}>
          <Field label="Metrics made by">
            {(control) => (
              <Select
                {...control}
                options={METRICS}
                value={form.metrics}
                onValueChange={(metrics) => change({ metrics })}
              />
            )}
          </Field>
        </div>
      </div>
      {note && <p className={styles.note}>{note}</p>}
      {'watched' in read ? (
        <>
          <Written
            title="Prometheus alerting rule"
            text={alertRule(read.watched, read.condition, {
              metrics: form.metrics,
              traces: searchAddress(source, read.watched, read.condition),
            })}
          />
          <Written
            title="TraceQL metrics query"
            text={traceqlMetrics(read.watched, read.condition)}
          />
        </>
      ) : (
        <p className={styles.note}>The rule stands here once the fields above are right.</p>
      )}
    </Dialog>
  )
}

/** A search for what the alert tells of, as of when it is opened. */
function searchAddress(
  source: string,
  { service, operation }: Watched,
  condition: AlertCondition,
): string {
  const found =
    condition.kind === 'errors'
      ? { status: 'error' }
      : { minDuration: printDuration(condition.above) }
  const search = printUrlSearch({ source, service, operation, ...found, lookback: '1h' })
  return new URL(`search${search}`, document.baseURI).href
}

function Threshold({
  form,
  problems,
  onChange,
}: {
  form: AlertForm
  problems: Partial<Record<keyof AlertForm, string>>
  onChange: (part: Partial<AlertForm>) => void
}) {
  if (form.kind === 'errors') {
    return (
      <Field label="Above % of calls" error={problems.share}>
        {(control) => (
          <TextInput
            {...control}
            inputMode="decimal"
            value={form.share}
            onValueChange={(share) => onChange({ share })}
          />
        )}
      </Field>
    )
  }
  return (
    <>
      <Field label="Quantile" error={problems.quantile}>
        {(control) => (
          <Select
            {...control}
            options={QUANTILE_OPTIONS}
            value={form.quantile}
            onValueChange={(quantile) => onChange({ quantile })}
          />
        )}
      </Field>
      <Field label="Slower than" error={problems.slower}>
        {(control) => (
          <TextInput
            {...control}
            value={form.slower}
            onValueChange={(slower) => onChange({ slower })}
          />
        )}
      </Field>
    </>
  )
}

function Written({ title, text }: { title: string; text: string }) {
  const id = useId()
  return (
    <section className={styles.written} aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <CopyButton text={text} label={`Copy ${title}`} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys */}
      <pre tabIndex={0}>{text.trimEnd()}</pre>
    </section>
  )
}
