import { serviceHue } from '@/trace/service-hue'
import styles from './service-swatch.module.css'

/** The colour of a service, beside its name. */
export function ServiceSwatch({ name }: { name: string }) {
  return (
    <span
      aria-hidden="true"
      className={styles.swatch}
      style={{ background: `var(--service-${serviceHue(name)})` }}
    />
  )
}
