import { useQuery } from '@tanstack/react-query'
import { formatPlural } from '@/base/number'
import { servicesQuery } from '@/state/loading/queries'
import type { Capabilities, TraceSource } from '@/state/loading/sources'
import { Button } from '@/ui/button'
import { Calm } from './calm'
import { ServiceSwatch } from './service-swatch'

/** More than these are found by typing. */
const MOST = 40

/** The source searches within one service and none is named yet: here they are. */
export function ServicePrompt({
  source,
  can,
  onChoose,
}: {
  source: TraceSource
  can: Capabilities
  onChoose: (service: string) => void
}) {
  const { data: services = [] } = useQuery(servicesQuery(source))
  const rest = services.length - MOST
  return (
    <Calm
      title="Which service?"
      actions={services.slice(0, MOST).map((name) => (
        <Button key={name} onClick={() => onChoose(name)}>
          <ServiceSwatch name={name} />
          {name}
        </Button>
      ))}
    >
      {can.title} searches within one service at a time.
      {rest > 0 &&
        ` It knows ${formatPlural(rest, 'more service')} than these: type its name above.`}
    </Calm>
  )
}
