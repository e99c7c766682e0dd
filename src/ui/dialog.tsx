import { Dialog as Base } from '@base-ui/react/dialog'
import type { ReactNode } from 'react'
import { IconButton } from './button'
import styles from './dialog.module.css'
import { CloseIcon } from './icons'

/** Open while it is mounted. Without a visible title it has no close button either: Esc, or beside it. */
export function Dialog({
  title,
  hideTitle = false,
  onClose,
  children,
}: {
  title: string
  hideTitle?: boolean
  onClose: () => void
  children: ReactNode
}) {
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup className={styles.popup} data-bare={hideTitle ? '' : undefined}>
          {hideTitle ? (
            <Base.Title className="visually-hidden">{title}</Base.Title>
          ) : (
            <header className={styles.header}>
              <Base.Title className={styles.title}>{title}</Base.Title>
              <Base.Close render={<IconButton icon={CloseIcon} label="Close" />} />
            </header>
          )}
          <div className={styles.body}>{children}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
