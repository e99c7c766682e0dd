import { Menu as Base } from '@base-ui/react/menu'
import styles from './floating.module.css'
import type { Icon } from './icons'
import { Kbd } from './kbd'

export interface MenuEntry {
  readonly id: string
  readonly title: string
  readonly icon?: Icon
  /** The first of its keys is shown. */
  readonly keys?: readonly string[]
  readonly run?: () => void
  /** A link, which opens in a new tab and tells it nothing of this page. */
  readonly href?: string
}

/** A list of actions beneath its anchor. Open while it is mounted. */
export function Menu({
  label,
  anchor,
  entries,
  onClose,
}: {
  label: string
  anchor: Element | null
  entries: readonly MenuEntry[]
  onClose: () => void
}) {
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Positioner className={styles.positioner} anchor={anchor} align="end" sideOffset={4}>
          <Base.Popup className={`${styles.popup} ${styles.menu}`} aria-label={label}>
            {entries.map(({ id, title, icon: Sign, keys, run, href }) => {
              const shown = (
                <>
                  {Sign && <Sign />}
                  {title}
                  {keys?.[0] && <Kbd>{keys[0]}</Kbd>}
                </>
              )
              return href === undefined ? (
                <Base.Item key={id} className={styles.item} {...(run && { onClick: run })}>
                  {shown}
                </Base.Item>
              ) : (
                <Base.LinkItem
                  key={id}
                  className={styles.item}
                  href={href}
                  target="_blank"
                  rel="noopener noreferrer"
                  closeOnClick
                >
                  {shown}
                </Base.LinkItem>
              )
            })}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
