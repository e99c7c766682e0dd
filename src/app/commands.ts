import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { type Command, useCommands } from '@/state/commands'
import { usePrefs } from '@/state/prefs'

/** What can be done on every page. */
export function useAppCommands(): void {
  const navigate = useNavigate()
  const set = usePrefs((s) => s.set)
  const commands = useMemo<Command[]>(
    () => [
      {
        id: 'app.search',
        title: 'Go to search',
        group: 'Everywhere',
        keys: ['g'],
        run: () => void navigate({ to: '/search' }),
      },
      {
        id: 'app.open-files',
        title: 'Open files…',
        group: 'Everywhere',
        keys: ['o'],
        run: () => document.querySelector<HTMLInputElement>('input[type=file]')?.click(),
      },
      ...(['light', 'dark', 'system'] as const).map((theme) => ({
        id: `app.theme.${theme}`,
        title: theme === 'system' ? 'Theme: as the system' : `Theme: ${theme}`,
        group: 'Everywhere',
        keys: [],
        run: () => set({ theme }),
      })),
      {
        id: 'app.time-zone.utc',
        title: 'Show times in UTC',
        group: 'Everywhere',
        keys: [],
        enabled: () => usePrefs.getState().timeZone === 'local',
        run: () => set({ timeZone: 'utc' }),
      },
      {
        id: 'app.time-zone.local',
        title: 'Show times in local time',
        group: 'Everywhere',
        keys: [],
        enabled: () => usePrefs.getState().timeZone === 'utc',
        run: () => set({ timeZone: 'local' }),
      },
    ],
    [navigate, set],
  )
  useCommands(commands)
}
