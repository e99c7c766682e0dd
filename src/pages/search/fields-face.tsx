import type { Capabilities, TraceSource } from '@/state/loading/sources'
import { Field } from '@/ui/field'
import { Select } from '@/ui/select'
import { AttributesField } from './attributes-field'
import { type Draft, fieldsOf } from './draft'
import { DurationFields } from './duration-fields'
import styles from './fields-face.module.css'
import { OperationField, ServiceField } from './name-fields'
import { type Problem, problemAt } from './problems'

/** The query as fields: what must hold on one span of a trace. */
export function FieldsFace({
  draft,
  source,
  can,
  problems,
  onChange,
}: {
  draft: Draft
  source: TraceSource
  can: Capabilities
  problems: readonly Problem[]
  onChange: (change: Partial<Draft>) => void
}) {
  return (
    <>
      <div className={styles.service}>
        <ServiceField
          source={source}
          isNeeded={can.needsService}
          value={draft.service}
          problem={problemAt(problems, 'service')}
          onChange={(service) => onChange({ service })}
        />
      </div>
      <div className={styles.operation}>
        <OperationField
          source={source}
          service={draft.service}
          value={draft.operation}
          onChange={(operation) => onChange({ operation })}
        />
      </div>
      <div className={styles.attributes}>
        <AttributesField
          source={source}
          can={can}
          given={fieldsOf(draft)}
          value={draft.tags}
          problem={problemAt(problems, 'tags')}
          onChange={(tags) => onChange({ tags })}
        />
      </div>
      <div className={styles.status}>
        <Field label="Status" error={problemAt(problems, 'status')}>
          {(control) => (
            <Select
              {...control}
              options={can.status ? STATUSES : STATUSES.slice(0, 2)}
              value={draft.status}
              onValueChange={(status) => onChange({ status })}
            />
          )}
        </Field>
      </div>
      <div className={styles.durations}>
        <DurationFields draft={draft} problems={problems} onChange={onChange} />
      </div>
    </>
  )
}

const STATUSES: readonly { value: string; label: string }[] = [
  { value: '', label: 'Any' },
  { value: 'error', label: 'Error' },
  { value: 'ok', label: 'Ok' },
  { value: 'unset', label: 'Unset' },
]
