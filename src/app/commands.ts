import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { type Command, useCommands } from '@/state/commands'
import { useLastSearch } from '@/state/links/last-search'
import { useFeature } from '@/state/settings/settings'
import { useChooseLooks } from './use-choose-looks'

/** What can be done on every page. */
export function useAppCommands(): void {
  const navigate = useNavigate()
  const choose = useChooseLooks()
  const takesFiles = useFeature('files')
  const commands = useMemo<Command[]>(
    () => [
      {
        id: 'app.search',
        title: 'Go to search',
        group: 'Everywhere',
        keys: ['g'],
        run: () => void navigate({ to: '/search', search: useLastSearch.getState().search ?? {} }),
      },
      ...(takesFiles
        ? [
            {
              id: 'app.open-files',
              title: 'Open files…',
              group: 'Everywhere',
              keys: ['o'],
              run: () => document.querySelector<HTMLInputElement>('input[type=file]')?.click(),
            },
          ]
        : []),
      ...(['light', 'dark', 'system'] as const).map((theme) => ({
        id: `app.theme.${theme}`,
        title: theme === 'system' ? 'Theme: as the system' : `Theme: ${theme}`,
        group: 'Everywhere',
        keys: [],
        run: () => choose({ theme }),
      })),
      {
        id: 'app.time-zone.utc',
        title: 'Show times in UTC',
        group: 'Everywhere',
        keys: [],
        run: () => choose({ timeZone: 'utc' }),
      },
      {
        id: 'app.time-zone.local',
        title: 'Show times in local time',
        group: 'Everywhere',
        keys: [],
        run: () => choose({ timeZone: 'local' }),
      },
    ],
    [navigate, choose, takesFiles],
  )
  useCommands(commands)
}
