import { useMemo } from 'react'
import { criticalPath } from '@/analysis/critical-path'
import { mainRoot } from '@/analysis/roots'
import { selfTime } from '@/analysis/self-time'
import { upperBound } from '@/base/bisect'
import { formatShare } from '@/base/number'
import { formatExactDuration } from '@/base/time'
import type { Nanos } from '@/base/units'
import { Duration, Offset } from '@/details/duration'
import { Fact, Facts } from '@/details/facts'
import { Instant } from '@/details/instant'
import { Quiet } from '@/details/quiet'
import type { DetailSection } from '@/details/section'
import { printInstant } from '@/state/links/url'
import { useTrace, useView } from '@/state/view/trace-context'
import type { ViewState } from '@/state/view/view-store'
import { endOf, startInstant } from '@/trace/span'
import type { Row, TraceTable } from '@/trace/table'
import { rankAmongAlike, rankWords } from './rank'

/** When it ran, how long, and how much of that was its own work and somebody's wait. */
export const timingSection: DetailSection = {
  id: 'timing',
  title: 'Time',
  applies: () => true,
  Section: Timing,
}

function Timing({ table: t, row }: { table: TraceTable; row: Row }) {
  const duration = t.spanDuration[row]
  const self = selfTime(t)[row]
  const rank = useMemo(() => rankWords(rankAmongAlike(t, row)), [t, row])
  const isUntimed = t.repairs.untimed.includes(row)
  const isEndless = t.repairs.endless.includes(row)
  const end = t.epoch + BigInt(endOf(t, row))
  return (
    <Facts>
      <Fact name="Started" copy={printInstant(startInstant(t, row))}>
        <Offset nanos={t.start[row]} />{' '}
        {isUntimed ? <Quiet>assumed</Quiet> : <Instant at={startInstant(t, row)} />}
      </Fact>
      <Fact name="Duration" copy={formatExactDuration(duration)}>
        {isEndless ? <Quiet>not recorded</Quiet> : <Exactly nanos={duration} rank={rank} />}
      </Fact>
      <Fact name="Ended" copy={printInstant(end)}>
        <Offset nanos={endOf(t, row)} />{' '}
        {isUntimed || isEndless ? <Quiet>assumed</Quiet> : <Instant at={end} />}
      </Fact>
      <Fact name="Self time" copy={formatExactDuration(self)}>
        <Duration nanos={self} />{' '}
        {self < duration && <Quiet>{formatShare(self / duration)} of the span</Quiet>}
      </Fact>
      <OnPath row={row} />
    </Facts>
  )
}

/** Three digits for the eye and, where they leave something out, all of them. */
function Exactly({ nanos, rank }: { nanos: Nanos; rank: string | undefined }) {
  const exact = formatExactDuration(nanos)
  const digits = exact.replace(/\D/g, '').replace(/0+$/, '').length
  return (
    <>
      <Duration nanos={nanos} /> {rank && <Quiet>{rank}</Quiet>}{' '}
      {digits > 3 && <Quiet>{exact}</Quiet>}
    </>
  )
}

const pathMode = (s: ViewState) => s.path

function OnPath({ row }: { row: Row }) {
  const { table: t, store } = useTrace()
  useView(pathMode)
  const path = store.criticalPath() ?? criticalPath(t)
  const time = path.time[row]
  if (time === 0) {
    return (
      <Fact name="On critical path">
        <Quiet>no</Quiet>
      </Fact>
    )
  }
  const root = path.roots[upperBound(path.roots, row) - 1]
  const whole = root === mainRoot(t) ? 'the trace' : 'its root'
  return (
    <Fact name="On critical path" copy={formatExactDuration(time)}>
      <Duration nanos={time} />{' '}
      <Quiet>
        {formatShare(time / t.spanDuration[root])} of {whole}
      </Quiet>
    </Fact>
  )
}
