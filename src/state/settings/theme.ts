import { useEffect, useSyncExternalStore } from 'react'
import { type ThemeChoice, usePrefs } from './prefs'
import { useSettings } from './settings'

const dark = () => matchMedia('(prefers-color-scheme: dark)')

function subscribe(onChange: () => void): () => void {
  const query = dark()
  query.addEventListener('change', onChange)
  return () => query.removeEventListener('change', onChange)
}

/** What the reader chose, else what the deployment begins with. */
export function useThemeChoice(): ThemeChoice {
  const { defaults } = useSettings()
  return usePrefs((s) => s.theme) ?? defaults.theme ?? 'system'
}

/** The theme in force: what the link says, else the choice, which may be the system's. */
export function useTheme(fromUrl: 'light' | 'dark' | undefined): 'light' | 'dark' {
  const choice = useThemeChoice()
  const systemDark = useSyncExternalStore(subscribe, () => dark().matches)
  const theme = fromUrl ?? (choice === 'system' ? (systemDark ? 'dark' : 'light') : choice)
  useEffect(() => {
    document.documentElement.dataset.theme = theme
  }, [theme])
  return theme
}
