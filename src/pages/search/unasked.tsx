import type { Capabilities, TraceSource } from '@/state/loading/sources'
import { Button } from '@/ui/button'
import { Calm } from './calm'
import type { Draft } from './draft'
import { lacksService, type Problem } from './problems'
import { ServicePrompt } from './service-prompt'
import { useFind } from './use-search-actions'

/** The search of this address was not run: it is not complete yet, or cannot be asked here. */
export function Unasked({
  asked,
  source,
  can,
  problems,
}: {
  asked: Draft
  source: TraceSource
  can: Capabilities
  problems: readonly Problem[]
}) {
  const find = useFind()
  if (lacksService(asked, can)) {
    return (
      <ServicePrompt
        source={source}
        can={can}
        onChoose={(service) => find({ ...asked, service })}
      />
    )
  }
  const isQuery = problems.some((p) => p.field === 'q')
  return (
    <Calm
      title="This search was not run"
      actions={
        isQuery && (
          <Button onClick={() => find({ ...asked, q: undefined })}>Search without TraceQL</Button>
        )
      }
    >
      {problems.map((p) => p.text).join(' ')}
    </Calm>
  )
}
