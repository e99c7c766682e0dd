import { useMemo, useState } from 'react'
import { mainRoot } from '@/analysis/roots'
import type { LinkSpot } from '@/share/link-spot'
import { type LinkRule, type OutgoingLink, outgoingLink, outgoingLinks } from '@/share/outgoing'
import { type Command, useCommands } from '@/state/commands'
import { useSettings } from '@/state/settings/settings'
import { useTrace } from '@/state/view/trace-context'
import type { TraceStore } from '@/state/view/view-store'
import { attributesOf, eventsOf, resourceOf } from '@/trace/span'
import type { Row, TraceTable } from '@/trace/table'
import { Button } from '@/ui/button'
import { ExternalIcon } from '@/ui/icons'
import { Menu } from '@/ui/menu'
import styles from './trace-links.module.css'

/** More than these are a menu. */
const MOST_SHOWN = 2

/** The ways out of the trace that this deployment has; those of its spans are in the palette. */
export function TraceLinks() {
  const { table, store } = useTrace()
  const { links: rules } = useSettings()
  const links = useMemo(
    () => outgoingLinks(rules, { table, row: mainRoot(table), on: 'trace' }, document.baseURI),
    [rules, table],
  )
  useLinkCommands(rules, store)
  if (links.length === 0) return null
  if (links.length > MOST_SHOWN) return <LinkMenu links={links} />
  return (
    <nav className={styles.links} aria-label="Links of the trace">
      {links.map(({ name, href }) => (
        <a
          key={`${name} ${href}`}
          className={styles.link}
          href={href}
          target="_blank"
          rel="noopener noreferrer"
        >
          {name}
          <ExternalIcon />
        </a>
      ))}
    </nav>
  )
}

function LinkMenu({ links }: { links: readonly OutgoingLink[] }) {
  const [anchor, setAnchor] = useState<Element>()
  return (
    <>
      <Button
        variant="quiet"
        icon={ExternalIcon}
        aria-haspopup="menu"
        aria-expanded={anchor !== undefined}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        Links
      </Button>
      {anchor && (
        <Menu
          label="Links of the trace"
          anchor={anchor}
          entries={links.map(({ name, href }) => ({ id: `${name} ${href}`, title: name, href }))}
          onClose={() => setAnchor(undefined)}
        />
      )}
    </>
  )
}

/** One for each link of the configuration, there while the selected span has a place for it. */
function useLinkCommands(rules: readonly LinkRule[], store: TraceStore): void {
  const commands = useMemo(
    () =>
      rules.map((rule, i): Command => {
        const link = () => firstLink(rule, store.table, store.getState().selected)
        return {
          id: `trace.link.${i}`,
          get title() {
            return `Open ${link()?.name ?? rule.name}`
          },
          group: rule.on === 'trace' ? 'Links of the trace' : 'Links of the span',
          keys: [],
          enabled: () => link() !== undefined,
          run: () => {
            const href = link()?.href
            if (href !== undefined) window.open(href, '_blank', 'noopener,noreferrer')
          },
        }
      }),
    [rules, store],
  )
  useCommands(commands)
}

/** The first of the places a rule stands at: in the trace, or in the selected span. */
function firstLink(rule: LinkRule, table: TraceTable, selected: Row): OutgoingLink | undefined {
  if (rule.on !== 'trace' && selected < 0) return undefined
  const row = rule.on === 'trace' ? mainRoot(table) : selected
  for (const spot of spotsOf(rule.on, table, row)) {
    const link = outgoingLink(rule, spot, document.baseURI)
    if (link) return link
  }
  return undefined
}

function spotsOf(on: LinkRule['on'], table: TraceTable, row: Row): readonly LinkSpot[] {
  const here = { table, row }
  if (on !== 'event' && on !== 'attribute') return [{ ...here, on }]
  const events = eventsOf(table, row).map((event) => ({ ...here, on: 'event', event }) as const)
  if (on === 'event') return events
  return [
    ...attributesOf(table, table.attributes, row).map(
      (attribute) => ({ ...here, on: 'span', attribute }) as const,
    ),
    ...resourceOf(table, row).map((attribute) => ({ ...here, on: 'resource', attribute }) as const),
    ...events.flatMap((spot) => spot.event.attributes.map((attribute) => ({ ...spot, attribute }))),
  ]
}
