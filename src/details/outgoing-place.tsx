import { createContext, useContext, useMemo } from 'react'
import type { LinkSpot } from '@/share/link-spot'
import { type OutgoingLink, outgoingLinks } from '@/share/outgoing'
import { useSettings } from '@/state/settings/settings'
import type { Attribute } from '@/trace/span'

const PlaceContext = createContext<LinkSpot | undefined>(undefined)

/** Says whose the attributes inside are; where nobody says it, no links stand at them. */
export const OutgoingPlace = PlaceContext.Provider

/** The links that this deployment has for a place. */
export function useOutgoing(spot: LinkSpot | undefined): readonly OutgoingLink[] {
  const { links } = useSettings()
  return useMemo(
    () =>
      spot === undefined || links.length === 0
        ? NONE
        : outgoingLinks(links, spot, document.baseURI),
    [links, spot],
  )
}

/** Those for one attribute of the place around. */
export function useOutgoingAt(attribute: Attribute): readonly OutgoingLink[] {
  const place = useContext(PlaceContext)
  return useOutgoing(useMemo(() => place && { ...place, attribute }, [place, attribute]))
}

const NONE: readonly OutgoingLink[] = []
