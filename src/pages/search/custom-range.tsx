import type { TimeZoneChoice } from '@/base/time'
import { parseInstant } from '@/state/links/url'
import { Button } from '@/ui/button'
import { Segmented } from '@/ui/segmented'
import { TextInput } from '@/ui/text-input'
import styles from './custom-range.module.css'
import type { Draft } from './draft'
import { useSetZone } from './use-set-zone'
import { fromInputTime, lookbackOf, toInputTime } from './windows'

const ZONES = [
  { value: 'local', label: 'Local time' },
  { value: 'utc', label: 'UTC' },
] as const

/** The two ends of a custom range, on the reader's clock or in UTC. */
export function CustomRange({
  draft,
  zone,
  onChange,
}: {
  draft: Draft
  zone: TimeZoneChoice
  onChange: (change: Partial<Draft>) => void
}) {
  const setZone = useSetZone()
  const start = parseInstant(draft.start)
  const end = parseInstant(draft.end)
  return (
    <div className={styles.range}>
      {(['start', 'end'] as const).map((edge) => (
        <span key={edge} className={styles.edge}>
          {edge === 'start' ? 'From' : 'to'}
          <TextInput
            // Another zone shows another text for the same instant: begin anew.
            key={zone}
            type="datetime-local"
            step={1}
            aria-label={edge === 'start' ? 'From' : 'To'}
            defaultValue={toInputTime(draft[edge], zone)}
            onValueChange={(text) => onChange({ [edge]: fromInputTime(text, zone) })}
          />
        </span>
      ))}
      <Segmented label="Clock" segments={ZONES} value={zone} onChange={setZone} />
      {start !== undefined && end !== undefined && end > start && (
        <Button
          variant="quiet"
          title="As long a range as this one, ending whenever the search runs"
          onClick={() => onChange({ range: lookbackOf({ start, end }) })}
        >
          Same length, until now
        </Button>
      )}
    </div>
  )
}
