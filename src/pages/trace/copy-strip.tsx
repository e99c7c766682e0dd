import { useQueryClient } from '@tanstack/react-query'
import type { LoadedTrace } from '@/state/loading/queries'
import { useTimeZone } from '@/state/settings/time-zone'
import { Button } from '@/ui/button'
import { InfoIcon, RefreshIcon } from '@/ui/icons'
import { copyTime } from '../copy-text'
import styles from './page-extras.module.css'

/** Tells that what is shown is no answer of its source. */
export function CopyStrip({
  copy,
  traceId,
}: {
  copy: NonNullable<LoadedTrace['copy']>
  traceId: string
}) {
  const zone = useTimeZone()
  const queryClient = useQueryClient()
  // However the link named it, it is the same trace.
  const again = () =>
    void queryClient.resetQueries({
      predicate: ({ queryKey: [kind, , id] }) => kind === 'trace' && id === traceId,
    })
  return (
    <div className={styles.strip} role="note" aria-label="Local copy">
      <InfoIcon />
      <p>
        <b>Local copy</b> of {copyTime(copy, zone)}, from {copy.sourceName}. This browser kept it;
        what {copy.sourceName} has now may differ.
      </p>
      {copy.isSourceKnown && (
        <Button size="small" icon={RefreshIcon} onClick={again}>
          Ask {copy.sourceName} again
        </Button>
      )}
    </div>
  )
}
