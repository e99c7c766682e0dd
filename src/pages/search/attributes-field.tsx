import { useQuery } from '@tanstack/react-query'
import { type SyntheticEvent, useMemo, useState } from 'react'
import { busyWhile } from '@/paint/frame'
import type { SearchFields } from '@/query/fields'
import { keysQuery, valuesQuery } from '@/state/loading/queries'
import type { Capabilities, TraceSource } from '@/state/loading/sources'
import { Field } from '@/ui/field'
import { LazyCombobox } from '@/ui/lazy-combobox'
import { TextInput } from '@/ui/text-input'
import { complete, completionAt } from './completion'
import { statusOf } from './name-fields'
import { useNear } from './use-near'

const EXAMPLE = 'http.status_code=500 error=true'

/** Attributes as logfmt, with keys and their values suggested where the source knows them. */
export function AttributesField({
  source,
  can,
  given,
  value,
  problem,
  onChange,
}: {
  source: TraceSource
  can: Capabilities
  /** The other fields narrow the values that are suggested. */
  given: SearchFields
  value: string
  problem: string | undefined
  onChange: (value: string) => void
}) {
  const near = useNear()
  const [caret, setCaret] = useState(value.length)
  const at = useMemo(() => completionAt(value, Math.min(caret, value.length)), [value, caret])
  const key = at?.kind === 'value' ? at.key : ''
  const isOn = near.isNear && can.suggestsAttributes
  const keys = useQuery({ ...keysQuery(source), enabled: isOn })
  const values = useQuery({
    // The attributes themselves would ask anew at every letter.
    ...valuesQuery(source, key, { ...given, tags: [] }),
    enabled: isOn && key !== '',
  })
  const offers = key === '' ? keys : values
  const options = useMemo(
    () => (at ? (offers.data ?? []).map((offer) => complete(value, at, offer).text) : []),
    [at, value, offers.data],
  )
  /** What an option adds is shown, not all it leaves as it was. */
  const labelOf = (option: string) =>
    at
      ? option.slice(at.from, option.length - (value.length - at.to)).replace(/[=\s]+$/, '')
      : option

  return (
    <div
      {...near.handlers}
      onSelect={({ target }: SyntheticEvent) => {
        if (target instanceof HTMLInputElement) setCaret(target.selectionStart ?? value.length)
      }}
    >
      <Field label="Attributes" error={problem}>
        {(control) => {
          const text = { ...control, mono: true, placeholder: EXAMPLE, value }
          if (!can.suggestsAttributes) return <TextInput {...text} onValueChange={onChange} />
          return (
            <LazyCombobox
              {...text}
              onValueChange={onChange}
              options={options}
              labelOf={labelOf}
              status={statusOf(offers, source)}
              emptyText=""
              onLoad={busyWhile}
            />
          )
        }}
      </Field>
    </div>
  )
}
