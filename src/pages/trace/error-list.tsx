import { useState } from 'react'
import { errorMessage } from '@/analysis/error-message'
import { errorsOf, isHandled } from '@/analysis/errors'
import { formatPlural } from '@/base/number'
import { formatDuration } from '@/base/time'
import { useTrace, useView } from '@/state/trace-context'
import type { ViewState } from '@/state/view-store'
import { serviceHue } from '@/trace/service-hue'
import type { Row } from '@/trace/table'
import { Button } from '@/ui/button'
import styles from './error-list.module.css'

const selectedRow = (s: ViewState) => s.selected
const FIRST = 100

/** Every failed span: where a failure began before those it only passed through. */
export function ErrorList({ onSelect }: { onSelect: (row: Row) => void }) {
  const { table: t } = useTrace()
  const selected = useView(selectedRow)
  const [most, setMost] = useState(FIRST)
  const { own, origins, count, originCount } = errorsOf(t)
  const began = origins.rows()
  const passed = own.rows().filter((row) => !origins.has(row))
  const rows = [...began, ...passed].slice(0, most)
  return (
    <section className={styles.section} aria-label="Errors of the trace">
      <p className={styles.note}>
        {formatPlural(originCount, 'failure')} began here
        {count > originCount && ` and passed through ${formatPlural(count - originCount, 'span')}`}.
      </p>
      <ol>
        {rows.map((row) => {
          const { type, message } = errorMessage(t, row)
          return (
            <li key={row} data-selected={row === selected || undefined}>
              <button type="button" onClick={() => onSelect(row)}>
                <span className={styles.head}>
                  <i
                    style={{
                      background: `var(--service-${serviceHue(t.strings[t.service[row]])})`,
                    }}
                  />
                  <b>{t.strings[t.service[row]]}</b>
                  <span>{t.strings[t.name[row]]}</span>
                  <small>{formatDuration(t.start[row])}</small>
                </span>
                <span className={styles.words}>
                  <em>
                    {origins.has(row)
                      ? isHandled(t, row)
                        ? 'Began here, handled'
                        : 'Began here'
                      : 'Passed on'}
                  </em>
                  {[type, message].filter(Boolean).join(': ').slice(0, 300)}
                </span>
              </button>
            </li>
          )
        })}
      </ol>
      {count > most && (
        <Button variant="quiet" onClick={() => setMost(most + 10 * FIRST)}>
          Show more of {formatPlural(count, 'failed span')}
        </Button>
      )}
    </section>
  )
}
