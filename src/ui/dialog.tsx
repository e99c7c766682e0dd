import { Dialog as Base } from '@base-ui/react/dialog'
import { type ReactNode, useRef } from 'react'
import { IconButton } from './button'
import styles from './dialog.module.css'
import { CloseIcon } from './icons'

/**
 * Open while it is mounted, and its first field or button has the focus. Without a visible title it
 * has no close button either: Esc, or beside it.
 */
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
  const body = useRef<HTMLDivElement>(null)
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup
          className={styles.popup}
          data-bare={hideTitle ? '' : undefined}
          // Else the closing of it would come first. By touch a field would bring up the keyboard.
          initialFocus={(by) => by === 'touch' || firstControl(body.current)}
        >
          {hideTitle ? (
            <Base.Title className="visually-hidden">{title}</Base.Title>
          ) : (
            <header className={styles.header}>
              <Base.Title className={styles.title}>{title}</Base.Title>
              <Base.Close render={<IconButton icon={CloseIcon} label="Close" />} />
            </header>
          )}
          <div ref={body} className={styles.body}>
            {children}
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

/** What a hand would go to; true where there is none. */
function firstControl(body: HTMLElement | null): HTMLElement | true {
  const controls = 'input, textarea, select, button, summary, a[href], [tabindex="0"]'
  const all = body?.querySelectorAll<HTMLElement>(controls) ?? []
  return [...all].find((control) => !control.matches(':disabled')) ?? true
}
