import { Outlet, useRouterState, useSearch } from '@tanstack/react-router'
import { use, useCallback, useEffect, useMemo, useState } from 'react'
import { KEPT_TRACES } from '@/pages/open-kept-traces'
import { Waiting } from '@/pages/waiting'
import { type Command, runChord, useCommands } from '@/state/commands'
import { useRememberSearch } from '@/state/links/last-search'
import { readOnly, SettingsProvider, useSettings } from '@/state/settings/settings'
import { useTheme } from '@/state/settings/theme'
import { loadable } from '@/ui/loadable'
import { BannerContext } from './banner'
import { useAppCommands } from './commands'
import { FileDrop } from './file-drop'
import { Palette } from './palette'
import styles from './shell.module.css'
import { TopBar } from './top-bar'

/** What a page in a frame has besides: the way out, and an ear for the page around it. */
const EmbedBar = loadable(async () => (await import('./embed/embed-bar')).EmbedBar, null)

const HelpSheet = loadable(async () => (await import('./help-sheet')).HelpSheet, <Waiting />)

const KeptTraces = loadable(
  async () => (await import('@/pages/kept-traces')).KeptTraces,
  <Waiting />,
)

/** What lies over the page. */
type Overlay = 'palette' | 'help' | 'kept' | undefined

/** The frame around every page; embedded, the page alone. A link can make all of it read-only. */
export function Shell() {
  const { readonly } = useSearch({ strict: false })
  const settings = useSettings()
  return (
    <SettingsProvider value={readonly === '1' ? readOnly(settings) : settings}>
      <Frame />
    </SettingsProvider>
  )
}

function Frame() {
  const { embed, theme } = useSearch({ strict: false })
  const { off } = useSettings()
  useTheme(theme === 'light' || theme === 'dark' ? theme : undefined)
  const banner = use(BannerContext)
  const [overlay, setOverlay] = useState<Overlay>()
  const close = useCallback(() => setOverlay(undefined), [])

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => void runChord(event)
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])

  const overlays = useMemo<Command[]>(
    () => [
      {
        id: 'app.palette',
        title: 'Command palette',
        group: 'Everywhere',
        keys: ['Mod+k'],
        anywhere: true,
        keysOnly: true,
        run: () => setOverlay((o) => (o === 'palette' ? undefined : 'palette')),
      },
      {
        id: 'app.help',
        title: 'Keyboard shortcuts',
        group: 'Everywhere',
        keys: ['?'],
        run: () => setOverlay('help'),
      },
      {
        id: KEPT_TRACES,
        title: 'Kept traces',
        group: 'Everywhere',
        keys: ['Shift+K'],
        enabled: () => !off.has('copies'),
        run: () => setOverlay('kept'),
      },
    ],
    [off],
  )
  useCommands(overlays)
  useAppCommands()
  useRememberSearch()

  return (
    <div
      className={styles.shell}
      data-embed={embed === '1' || undefined}
      data-copies={off.has('clipboard') ? 'none' : undefined}
    >
      {embed !== '1' && (
        <TopBar onPalette={() => setOverlay('palette')} onHelp={() => setOverlay('help')} />
      )}
      {banner}
      <FileDrop hidden={embed === '1'} />
      <div className={styles.page}>
        <Pending />
        <Outlet />
      </div>
      {embed === '1' && <EmbedBar />}
      {overlay === 'palette' && <Palette onClose={close} />}
      {overlay === 'help' && <HelpSheet onClose={close} />}
      {overlay === 'kept' && <KeptTraces onClose={close} />}
    </div>
  )
}

/** A hairline of progress while a page's code is on its way. */
function Pending() {
  const isPending = useRouterState({ select: (s) => s.status === 'pending' })
  return isPending ? <div className={styles.pending} aria-hidden="true" /> : null
}
