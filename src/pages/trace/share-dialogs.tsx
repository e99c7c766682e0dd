import { type ComponentType, useMemo, useState } from 'react'
import { type Command, useCommands } from '@/state/commands'
import { useSettings } from '@/state/settings/settings'
import { IconButton } from '@/ui/button'
import { ShareIcon } from '@/ui/icons'
import { loadable } from '@/ui/loadable'
import type { PageActions } from './commands'
import { shareItems } from './share-items'

const Menu = loadable(async () => (await import('@/ui/menu')).Menu, null)
const dialogs = new Map<string, ComponentType<{ onClose: () => void }>>(
  shareItems.map(({ id, load }) => [id, loadable(load, null)]),
)

/** The menu of all ways to hand the trace on, and the dialog that one of them opened. */
export function ShareDialogs({
  copyLink,
  copySummary,
}: Pick<PageActions, 'copyLink' | 'copySummary'>) {
  const { off, redaction } = useSettings()
  const [anchor, setAnchor] = useState<Element>()
  const [open, setOpen] = useState<string>()
  const commands = useMemo<Command[]>(
    () =>
      shareItems
        .filter(({ feature }) => !off.has(feature))
        .map(({ id, title, keys }) => ({
          id: `trace.share.${id}`,
          title,
          group: 'Hand on',
          keys,
          run: () => setOpen(id),
        })),
    [off],
  )
  useCommands(commands)
  const copies = off.has('clipboard')
    ? []
    : [
        { id: 'link', title: 'Copy link', keys: ['Shift+Y'], run: copyLink },
        { id: 'summary', title: 'Copy summary', keys: ['y'], run: () => copySummary() },
        // Where values are masked for good, there is nothing else to be had.
        ...(redaction.onScreen && !redaction.reveal
          ? []
          : [{ id: 'plain', title: 'Copy summary as it is', run: () => copySummary(true) }]),
      ]
  const entries = [...copies, ...commands]
  if (!entries[0]) return null
  const Dialog = open === undefined ? undefined : dialogs.get(open)
  return (
    <>
      <IconButton
        icon={ShareIcon}
        label="More ways to hand this on"
        size="medium"
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
      />
      {anchor && (
        <Menu
          label="Hand on"
          anchor={anchor}
          onClose={() => setAnchor(undefined)}
          entries={entries}
        />
      )}
      {Dialog && <Dialog onClose={() => setOpen(undefined)} />}
    </>
  )
}
