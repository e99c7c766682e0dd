import type { LinkSpot } from '@/share/link-spot'
import type { OutgoingLink } from '@/share/outgoing'
import type { Attribute } from '@/trace/span'
import { ExternalIcon } from '@/ui/icons'
import value from './attribute-value.module.css'
import styles from './outgoing-links.module.css'
import { useOutgoing, useOutgoingAt } from './outgoing-place'

/** The ways out of a span, a resource or an event: a line of names. */
export function OutgoingLinks({ spot, label }: { spot: LinkSpot; label: string }) {
  const links = useOutgoing(spot)
  if (links.length === 0) return null
  return (
    <nav className={styles.links} aria-label={label}>
      {links.map((link) => (
        <Out key={`${link.name} ${link.href}`} link={link} className={styles.link}>
          {link.name}
        </Out>
      ))}
    </nav>
  )
}

/** The ways out of one value: signs beside it. */
export function AttributeLinks({ attribute }: { attribute: Attribute }) {
  return useOutgoingAt(attribute).map((link) => (
    <Out
      key={`${link.name} ${link.href}`}
      link={link}
      className={value.open}
      aria-label={`${link.name}, in a new tab`}
      title={link.name}
    />
  ))
}

function Out({
  link,
  children,
  ...rest
}: {
  link: OutgoingLink
  className: string | undefined
  'aria-label'?: string
  title?: string
  children?: string
}) {
  return (
    <a {...rest} href={link.href} target="_blank" rel="noopener noreferrer">
      {children}
      <ExternalIcon />
    </a>
  )
}
