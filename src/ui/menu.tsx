import { Menu as Base } from '@base-ui/react/menu'
import type { ReactElement } from 'react'
import styles from './floating.module.css'
import { CheckIcon, type Icon } from './icons'
import { Kbd } from './kbd'

export type MenuEntry =
  | {
      readonly kind: 'action'
      readonly id: string
      readonly label: string
      readonly icon?: Icon
      readonly keys?: string
      readonly disabled?: boolean
      readonly run: () => void
    }
  /** Stays open, so that several can be switched. */
  | {
      readonly kind: 'check'
      readonly id: string
      readonly label: string
      readonly checked: boolean
      readonly run: (checked: boolean) => void
    }
  | { readonly kind: 'separator'; readonly id: string }

/** A list of actions behind a button of ours. */
export function Menu({
  trigger,
  entries,
  align = 'end',
}: {
  trigger: ReactElement
  entries: readonly MenuEntry[]
  align?: 'start' | 'end'
}) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className={styles.positioner} sideOffset={4} align={align}>
          <Base.Popup className={`${styles.popup} ${styles.menu}`}>
            {entries.map((entry) => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

function Entry({ entry }: { entry: MenuEntry }) {
  if (entry.kind === 'separator') return <Base.Separator className={styles.separator} />
  if (entry.kind === 'check') {
    return (
      <Base.CheckboxItem
        className={styles.item}
        checked={entry.checked}
        onCheckedChange={(checked) => entry.run(checked)}
      >
        <Base.CheckboxItemIndicator>
          <CheckIcon />
        </Base.CheckboxItemIndicator>
        {entry.label}
      </Base.CheckboxItem>
    )
  }
  const { icon: Icon, keys } = entry
  return (
    <Base.Item className={styles.item} disabled={entry.disabled ?? false} onClick={entry.run}>
      {Icon && <Icon />}
      {entry.label}
      {keys && <Kbd>{keys}</Kbd>}
    </Base.Item>
  )
}
