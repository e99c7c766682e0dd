import { Link, useSearch } from '@tanstack/react-router'
import { useRef } from 'react'
import { sourceOf, useSources } from '@/state/loading/sources'
import type { ThemeChoice } from '@/state/settings/prefs'
import { useFeature, useSettings } from '@/state/settings/settings'
import { useThemeChoice } from '@/state/settings/theme'
import { Button, IconButton } from '@/ui/button'
import {
  DarkThemeIcon,
  HelpIcon,
  LightThemeIcon,
  OpenFilesIcon,
  SearchIcon,
  SystemThemeIcon,
} from '@/ui/icons'
import { Kbd } from '@/ui/kbd'
import { loadable } from '@/ui/loadable'
import { Logo } from '@/ui/logo'
import { useOpenFiles } from './open-files'
import styles from './top-bar.module.css'
import { useChooseLooks } from './use-choose-looks'

/** Few deployments have one. */
const MenuLinks = loadable(async () => (await import('./menu-links')).MenuLinks, null)

const THEMES = {
  system: { icon: SystemThemeIcon, next: 'light', label: 'Theme: as the system' },
  light: { icon: LightThemeIcon, next: 'dark', label: 'Theme: light' },
  dark: { icon: DarkThemeIcon, next: 'system', label: 'Theme: dark' },
} as const satisfies Record<ThemeChoice, object>

export function TopBar({ onPalette, onHelp }: { onPalette: () => void; onHelp: () => void }) {
  const { menu } = useSettings()
  return (
    <header className={styles.bar}>
      <Link to="/search" className={styles.home} aria-label="Spanwise, search">
        <Logo />
        <span className={styles.name}>Spanwise</span>
      </Link>
      <button
        type="button"
        className={styles.omnibox}
        onClick={onPalette}
        aria-keyshortcuts="Control+K Meta+K"
      >
        <SearchIcon />
        <span>Search, or paste a trace ID</span>
        <Kbd>Mod+k</Kbd>
      </button>
      <div className={styles.right}>
        {menu[0] && <MenuLinks />}
        <CurrentSource />
        {useFeature('files') && <OpenFilesButton />}
        <ThemeButton />
        <IconButton icon={HelpIcon} label="Keyboard shortcuts" keys="?" onClick={onHelp} />
      </div>
    </header>
  )
}

function CurrentSource() {
  const sources = useSources()
  const { source } = useSearch({ strict: false })
  const current = sourceOf(sources, typeof source === 'string' ? source : undefined)
  return (
    <Link
      to="/search"
      search={{ source: current.id }}
      className={styles.source}
      title={`Search ${current.name}`}
    >
      {current.name}
    </Link>
  )
}

function OpenFilesButton() {
  const input = useRef<HTMLInputElement>(null)
  const openFiles = useOpenFiles()
  return (
    <>
      <Button icon={OpenFilesIcon} onClick={() => input.current?.click()}>
        Open files
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Trace files"
        onChange={(event) => {
          openFiles([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
    </>
  )
}

function ThemeButton() {
  const { theme } = useSearch({ strict: false })
  const kept = useThemeChoice()
  const choose = useChooseLooks()
  const { icon, label, next } = THEMES[theme === 'light' || theme === 'dark' ? theme : kept]
  return <IconButton icon={icon} label={label} onClick={() => choose({ theme: next })} />
}
