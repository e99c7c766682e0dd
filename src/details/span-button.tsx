import { visibleText } from '@/base/visible-text'
import { useTrace } from '@/state/view/trace-context'
import { serviceHue } from '@/trace/service-hue'
import { nameOf, serviceOf } from '@/trace/span'
import type { Row } from '@/trace/table'
import styles from './span-button.module.css'

/** A span of this trace by service and operation; a click selects it. */
export function SpanButton({ row }: { row: Row }) {
  const { table, store } = useTrace()
  const service = visibleText(serviceOf(table, row))
  const name = visibleText(nameOf(table, row)) || 'no name'
  return (
    <button
      type="button"
      className={styles.span}
      title={`${service} › ${name}`}
      onClick={() => store.select(row)}
    >
      <Swatch service={serviceOf(table, row)} />
      <bdi className={styles.service}>{service}</bdi>
      <bdi className={styles.name}>{name}</bdi>
    </button>
  )
}

export function Swatch({ service }: { service: string }) {
  return (
    <i
      aria-hidden="true"
      className={styles.swatch}
      style={{ background: `var(--service-${serviceHue(service)})` }}
    />
  )
}
