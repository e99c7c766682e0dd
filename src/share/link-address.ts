import type { LinkSpot } from './link-spot'
import {
  fill,
  isProblem,
  type LinkTemplate,
  parseTemplate,
  type TemplateProblem,
} from './link-template'

/** A template of an address that cannot leave the host it names, whatever a trace holds. */
export interface AddressTemplate {
  readonly parts: LinkTemplate
  /** How many of the parts lie before the path; their values are labels of the host's name. */
  readonly hostParts: number
}

/** Stands for a placeholder while the form of an address is looked at. */
const MARK = '\ue000'

const WEB = 'an http or https address, relative or absolute'
const HOST = 'a host that ends in two names of its own, as in https://{service.name}.example.com'

/** Reads the address of a link. Only http, https and what is relative to the page is one. */
export function parseAddress(text: string): AddressTemplate | TemplateProblem {
  const parts = parseTemplate(text)
  if (isProblem(parts)) return parts
  const form = parts.map((part) => (typeof part === 'string' ? part : MARK)).join('')
  // A \ is a slash to browsers, but for what follows a ? or a #.
  if (/[\p{Cc}\ue000]/u.test(text) || /^[^?#]*\\/.test(form)) {
    return { wanted: `${WEB}, without \\ and line ends` }
  }
  const [origin, authority] = /^https?:\/\/([^/?#]+)/i.exec(form) ?? []
  if (origin === undefined || authority === undefined) {
    const isRelative = !/^[^/?#]*[:\ue000]/.test(form) && !form.startsWith('//')
    return isRelative && URL.canParse(form.replaceAll(MARK, 'x'), 'http://page/')
      ? { parts, hostParts: 0 }
      : { wanted: WEB }
  }
  if (authority.includes('@')) return { wanted: `${WEB}, without user name and password` }
  if (!URL.canParse(form.replaceAll(MARK, 'x'))) return { wanted: WEB }
  const isLabelled = authority.includes(MARK)
  if (isLabelled && !/^[\w.-]*\ue000[\w-]*(\.[\w-]+){2,}(:\d+)?$/.test(lastLabel(authority))) {
    return { wanted: HOST }
  }
  return { parts, hostParts: isLabelled ? partsWithin(parts, origin.length) : 0 }
}

/** The authority from its last placeholder on: what a trace cannot say. */
function lastLabel(authority: string): string {
  return authority.slice(authority.lastIndexOf(MARK))
}

function partsWithin(parts: LinkTemplate, length: number): number {
  let at = 0
  let count = 0
  for (const part of parts) {
    if (at >= length) break
    at += typeof part === 'string' ? part.length : 1
    count++
  }
  return count
}

/** Longer ones are refused by servers anyway. */
const LONGEST = 8192
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i
/** A segment that would leave the path the template names. */
const DOTS = /(^|\/)(\.|%2e){1,2}(\/|$)/i

/**
 * The address with the values of a place, absolute. Undefined when a value is missing, or when
 * what came of it would lead elsewhere than the template does. `base` is the page's.
 */
export function fillAddress(
  { parts, hostParts }: AddressTemplate,
  spot: LinkSpot,
  base: string,
): string | undefined {
  let text = ''
  for (const [i, part] of parts.entries()) {
    if (typeof part === 'string') {
      text += part
      continue
    }
    const value = fill(part, spot)
    if (value === undefined) return undefined
    if (i < hostParts) {
      if (!LABEL.test(value)) return undefined
      text += value
    } else text += part.isRaw ? unchanged(value) : encoded(value)
  }
  if (text.length > LONGEST || !URL.canParse(text, base)) return undefined
  const own = /^https?:\/\/[^/?#]*/i.exec(text)?.[0]
  // A template may begin with dots; a value may not go up.
  const start = own ?? /^(\.{1,2}\/)*/.exec(String(parts[0]))?.[0] ?? ''
  if (DOTS.test(text.slice(start.length).replace(/[?#].*$/s, ''))) return undefined
  const url = new URL(text, base)
  // What a raw value could do: become a scheme or a host.
  const isThere = url.origin === new URL(own ?? base).origin
  return isThere && /^https?:$/.test(url.protocol) ? url.href : undefined
}

/** RFC 3986's reserved characters as well: some tools take a ' or a ) of a query for their own. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

/** What may stand in an address stays; the rest is encoded. */
function unchanged(text: string): string {
  return text.replace(/[^\w\-.~:/?#[\]@!$&'()*+,;=%]/gu, (sign) => encodeURIComponent(sign))
}
