import type { TimeZoneChoice } from '@/base/time'
import type { Capabilities } from '@/state/loading/sources'
import { Button } from '@/ui/button'
import { Calm } from './calm'
import type { Draft } from './draft'
import { questionText, relaxations } from './question'

/** Nothing was found: the question again, and what else to ask. */
export function EmptyResults({
  asked,
  can,
  zone,
  onFind,
}: {
  asked: Draft
  can: Capabilities
  zone: TimeZoneChoice
  onFind: (draft: Draft) => void
}) {
  const question = questionText(asked, can, zone)
  const ways = relaxations(asked, can)
  return (
    <Calm
      title="No traces found"
      actions={ways.map((way) => (
        <Button key={way.label} onClick={() => onFind(way.draft)}>
          {way.label}
        </Button>
      ))}
    >
      {can.title} has no traces{question && ` ${question}`}.{ways.length > 0 && ' Ask for more:'}
    </Calm>
  )
}
