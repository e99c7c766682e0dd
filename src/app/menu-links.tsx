import { useState } from 'react'
import { useSettings } from '@/state/settings/settings'
import { Button } from '@/ui/button'
import { ChevronDownIcon } from '@/ui/icons'
import { Menu } from '@/ui/menu'
import styles from './menu-links.module.css'

/** More than these are a menu at any width. */
const MOST_SHOWN = 4

/** The deployment's own links: side by side where there is room, else a menu. */
export function MenuLinks() {
  const { menu } = useSettings()
  const [anchor, setAnchor] = useState<Element>()
  return (
    <div className={styles.menu} data-folded={menu.length > MOST_SHOWN || undefined}>
      <nav className={styles.links} aria-label="Elsewhere">
        {menu.map(({ label, url }) => (
          <a key={`${label} ${url}`} href={url} target="_blank" rel="noopener noreferrer">
            {label}
          </a>
        ))}
      </nav>
      <span className={styles.folded}>
        <Button
          variant="quiet"
          aria-haspopup="menu"
          aria-expanded={anchor !== undefined}
          onClick={(event) => setAnchor(event.currentTarget)}
        >
          Elsewhere
          <ChevronDownIcon />
        </Button>
      </span>
      {anchor && (
        <Menu
          label="Elsewhere"
          anchor={anchor}
          entries={menu.map(({ label, url }) => ({
            id: `${label} ${url}`,
            title: label,
            href: url,
          }))}
          onClose={() => setAnchor(undefined)}
        />
      )}
    </div>
  )
}
