import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { busyWhile } from '@/paint/frame'
import { failureOf, operationsQuery, servicesQuery } from '@/state/loading/queries'
import type { TraceSource } from '@/state/loading/sources'
import { Field } from '@/ui/field'
import { LazyCombobox } from '@/ui/lazy-combobox'
import { failureText } from '../failure-text'
import { ServiceSwatch } from './service-swatch'
import { useNear } from './use-near'

const serviceMark = (name: string) => <ServiceSwatch name={name} />

export function ServiceField({
  source,
  isNeeded,
  value,
  problem,
  onChange,
}: {
  source: TraceSource
  /** The source refuses a search without one. */
  isNeeded: boolean
  value: string
  problem: string | undefined
  onChange: (value: string) => void
}) {
  const near = useNear()
  const services = useQuery({ ...servicesQuery(source), enabled: near.isNear })
  return (
    <div {...near.handlers}>
      <Field label="Service" error={problem}>
        {(control) => (
          <LazyCombobox
            {...control}
            placeholder={isNeeded ? 'Name a service' : 'Any service'}
            value={value}
            onValueChange={onChange}
            options={services.data ?? NONE}
            status={statusOf(services, source)}
            mark={serviceMark}
            onLoad={busyWhile}
          />
        )}
      </Field>
    </div>
  )
}

/** Operations of the service, where one is named. */
export function OperationField({
  source,
  service,
  value,
  onChange,
}: {
  source: TraceSource
  service: string
  value: string
  onChange: (value: string) => void
}) {
  const near = useNear()
  const operations = useQuery({
    ...operationsQuery(source, service.trim() || undefined),
    enabled: near.isNear,
  })
  return (
    <div {...near.handlers}>
      <Field label="Operation">
        {(control) => (
          <LazyCombobox
            {...control}
            placeholder="Any operation"
            value={value}
            onValueChange={onChange}
            options={operations.data ?? NONE}
            status={statusOf(operations, source)}
            onLoad={busyWhile}
          />
        )}
      </Field>
    </div>
  )
}

const NONE: readonly string[] = []

/** Why there are no suggestions, or not yet. Whatever it is, free text goes. */
export function statusOf(query: UseQueryResult<readonly string[]>, source: TraceSource) {
  if (query.isFetching) return { kind: 'loading', text: 'Asking for suggestions…' } as const
  if (!query.error) return undefined
  const failure = failureOf(query.error)
  const text = failure ? failureText(failure, source.name).sentence : 'No suggestions.'
  return { kind: 'error', text } as const
}
