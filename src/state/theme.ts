import { useEffect, useSyncExternalStore } from 'react'
import { usePrefs } from './prefs'

const dark = () => matchMedia('(prefers-color-scheme: dark)')

function subscribe(onChange: () => void): () => void {
  const query = dark()
  query.addEventListener('change', onChange)
  return () => query.removeEventListener('change', onChange)
}

/** The theme in force: what the link says, else the reader's choice, else the system's. */
export function useTheme(fromUrl: 'light' | 'dark' | undefined): 'light' | 'dark' {
  const choice = usePrefs((s) => s.theme)
  const systemDark = useSyncExternalStore(subscribe, () => dark().matches)
  const theme = fromUrl ?? (choice === 'system' ? (systemDark ? 'dark' : 'light') : choice)
  useEffect(() => {
    document.documentElement.dataset.theme = theme
  }, [theme])
  return theme
}
