import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { copiesOf, copiesQuery, type KeptCopy } from '@/state/copies/copies'
import { useTimeZone } from '@/state/settings/time-zone'
import { Button } from '@/ui/button'
import { Notice } from '@/ui/notice'
import { copyTime } from '../copy-text'
import { useOpenCopy } from '../use-open-copy'

/** Where a trace is not to be had: what this browser kept of it. */
export function CopyOffer({
  traceId,
  sourceId,
}: {
  traceId: string
  sourceId: string | undefined
}) {
  const zone = useTimeZone()
  const openCopy = useOpenCopy()
  const navigate = useNavigate({ from: '/trace/$traceId' })
  const { data } = useQuery(copiesQuery)
  const copies = copiesOf(data ?? [], traceId, sourceId)
  const [first] = copies
  // The link may name no source, or another one.
  const open = async (copy: KeptCopy) => {
    if (!(await openCopy(copy))) return
    void navigate({ search: (before) => ({ ...before, source: copy.sourceId }), replace: true })
  }
  if (!first) return null
  return (
    <Notice
      tone="info"
      title="This browser kept a copy"
      actions={copies.map((copy) => (
        <Button key={copy.id} onClick={() => void open(copy)}>
          Open the copy of {copyTime(copy, zone)}
          {copies.length > 1 && ` from ${copy.sourceName}`}
        </Button>
      ))}
    >
      It shows the trace as {first.sourceName} had it then.
    </Notice>
  )
}
