import { lookbackMillis, parseInstant } from '@/state/links/url'
import type { Capabilities } from '@/state/loading/sources'
import { sourceOf, useSources } from '@/state/loading/sources'
import { retentionMillis, retentionOf } from '@/state/settings/retention'
import { useSettings } from '@/state/settings/settings'
import { CUSTOM, type Draft, rangeOf } from './draft'
import styles from './retention-note.module.css'

/** Says how long traces are kept, where the range that is chosen goes back further. */
export function RetentionNote({ draft, can }: { draft: Draft; can: Capabilities }) {
  const { retention } = useSettings()
  const source = sourceOf(useSources(), draft.source)
  const kept = retentionOf(retention, source.id)
  const isLonger = kept !== undefined && reachOf(draft, can) > (retentionMillis(kept) ?? 0)
  return (
    <p role="status" className={styles.note}>
      {isLonger && `${source.name} keeps traces for ${kept}.`}
    </p>
  )
}

/** How far back a search goes, ms. All there is goes back no further than that. */
function reachOf(draft: Draft, can: Capabilities): number {
  const range = rangeOf(draft, can)
  if (range !== CUSTOM) return lookbackMillis(range) ?? 0
  const start = parseInstant(draft.start)
  return start === undefined ? 0 : Date.now() - Number(start / 1_000_000n)
}
