import { lookbackMillis } from '@/state/links/url'
import type { Capabilities } from '@/state/loading/sources'
import { useSettings } from '@/state/settings/settings'
import { Field } from '@/ui/field'
import { loadable } from '@/ui/loadable'
import { Select } from '@/ui/select'
import { ALL_TIME, CUSTOM, type Draft, rangeOf } from './draft'
import { type Problem, problemAt } from './problems'
import { customEnds, LOOKBACKS, lookbackLabel } from './windows'

const RetentionNote = loadable(async () => (await import('./retention-note')).RetentionNote, null)

/** How far back to look. A custom range has its two ends in a row of their own. */
export function TimeRangeField({
  draft,
  can,
  problems,
  onChange,
}: {
  draft: Draft
  can: Capabilities
  problems: readonly Problem[]
  onChange: (change: Partial<Draft>) => void
}) {
  const range = rangeOf(draft, can)
  const { retention } = useSettings()
  const choose = (chosen: string) =>
    onChange(
      chosen === CUSTOM && draft.start === ''
        ? { range: chosen, ...customEnds(range, Date.now()) }
        : { range: chosen },
    )
  return (
    <>
      <Field label="Time range" error={problemAt(problems, 'range')}>
        {(control) => (
          <Select {...control} options={options(range, can)} value={range} onValueChange={choose} />
        )}
      </Field>
      {retention.size > 0 && <RetentionNote draft={draft} can={can} />}
    </>
  )
}

function options(range: string, can: Capabilities) {
  const most = can.maxRangeMs ?? Number.POSITIVE_INFINITY
  const offered: string[] = LOOKBACKS.filter((lookback) => (lookbackMillis(lookback) ?? 0) <= most)
  // A link may name one that is not on offer.
  if (range !== ALL_TIME && range !== CUSTOM && !offered.includes(range)) offered.push(range)
  return [
    ...(can.allTime ? [{ value: ALL_TIME, label: 'All time' }] : []),
    ...offered.map((lookback) => ({ value: lookback, label: lookbackLabel(lookback) })),
    { value: CUSTOM, label: 'Custom…' },
  ]
}
