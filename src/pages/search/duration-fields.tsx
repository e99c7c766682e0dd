import { useId } from 'react'
import { TextInput } from '@/ui/text-input'
import type { Draft } from './draft'
import styles from './duration-fields.module.css'
import { type Problem, problemAt } from './problems'

/** The shortest and the longest duration of a span, joined as one control. */
export function DurationFields({
  draft,
  problems,
  onChange,
}: {
  draft: Draft
  problems: readonly Problem[]
  onChange: (change: Partial<Draft>) => void
}) {
  const id = useId()
  const problem = problemAt(problems, 'minDuration') ?? problemAt(problems, 'maxDuration')
  return (
    <div className={styles.field} title="The duration of a span, not of its trace">
      <span className={styles.label}>Span duration</span>
      <span className={styles.pair}>
        <TextInput
          aria-label="Min duration"
          aria-describedby={id}
          aria-invalid={problemAt(problems, 'minDuration') ? true : undefined}
          placeholder="any"
          value={draft.minDuration}
          onValueChange={(minDuration) => onChange({ minDuration })}
        />
        <span aria-hidden="true">to</span>
        <TextInput
          aria-label="Max duration"
          aria-describedby={id}
          aria-invalid={problemAt(problems, 'maxDuration') ? true : undefined}
          placeholder="any"
          value={draft.maxDuration}
          onValueChange={(maxDuration) => onChange({ maxDuration })}
        />
      </span>
      <span id={id} className={problem ? styles.problem : 'visually-hidden'}>
        {problem ?? 'Of a span, not of its trace: 1.5s, 100ms or 250us.'}
      </span>
    </div>
  )
}
