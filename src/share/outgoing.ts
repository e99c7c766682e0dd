import { memoByRef } from '@/base/memo'
import { visibleText } from '@/base/visible-text'
import { attributesOf } from '@/trace/span'
import { fillAddress, parseAddress } from './link-address'
import type { LinkSpot } from './link-spot'
import { fillText, isProblem, parseTemplate } from './link-template'

/** A way out of a trace, as a deployment describes it (`links` of config.json). */
export interface LinkRule {
  /** What it is called; may hold placeholders. */
  readonly name: string
  readonly on: 'trace' | 'span' | 'resource' | 'event' | 'attribute'
  /** Globs: keys that must be there, or, of attributes, those it stands at. */
  readonly keys: readonly string[]
  /** Of attributes: values it stands at; any where it is absent. */
  readonly values?: readonly string[] | undefined
  /** Of attributes: whose; anybody's where it is absent. */
  readonly of?: readonly LinkSpot['on'][] | undefined
  /** A template of an address. */
  readonly url: string
}

export interface OutgoingLink {
  readonly name: string
  readonly href: string
}

/** Longer names push what stands beside them out of sight. */
const LONGEST_NAME = 80

/** The links that stand at a place, with the values found from there. `base` is the page's. */
export function outgoingLinks(
  rules: readonly LinkRule[],
  spot: LinkSpot,
  base: string,
): OutgoingLink[] {
  const links: OutgoingLink[] = []
  for (const rule of rules) {
    const link = outgoingLink(rule, spot, base)
    if (link) links.push(link)
  }
  return links
}

/** One of them; undefined where it does not stand, or a value is missing. */
export function outgoingLink(
  rule: LinkRule,
  spot: LinkSpot,
  base: string,
): OutgoingLink | undefined {
  // A trace without spans has no root.
  const read = spot.row < 0 ? undefined : readRule(rule)
  if (!read || !stands(rule, read.keys, spot)) return undefined
  const href = fillAddress(read.url, spot, base)
  const name = fillText(read.name, spot)
  if (href === undefined || name === undefined) return undefined
  return { name: visibleText(name.slice(0, LONGEST_NAME)), href }
}

/** Parsed once; undefined for a rule that a configuration would refuse. */
const readRule = memoByRef((rule: LinkRule) => {
  const url = parseAddress(rule.url)
  const name = parseTemplate(rule.name)
  if ('wanted' in url || isProblem(name)) return undefined
  return { url, name, keys: rule.keys.map(globOf) }
})

function globOf(glob: string): RegExp {
  const text = glob.replace(/[\\^$.+?()[\]{}|]/g, '\\$&').replaceAll('*', '.*')
  return new RegExp(`^${text}$`, 's')
}

function stands(rule: LinkRule, keys: readonly RegExp[], spot: LinkSpot): boolean {
  const { attribute, on } = spot
  if (rule.on === 'attribute') {
    if (!attribute) return false
    if (rule.of && !rule.of.includes(on)) return false
    if (rule.values && !rule.values.includes(attribute.value)) return false
    return keys.length === 0 || keys.some((key) => key.test(attribute.key))
  }
  if (attribute || rule.on !== on) return false
  if (keys.length === 0) return true
  const there = keysAt(spot)
  return keys.every((key) => there.some((name) => key.test(name)))
}

function keysAt({ table: t, row, on, event }: LinkSpot): readonly string[] {
  if (on === 'event') return (event?.attributes ?? []).map(({ key }) => key)
  const resource = attributesOf(t, t.resources, t.resource[row])
  const own = on === 'resource' ? [] : attributesOf(t, t.attributes, row)
  return [...own, ...resource].map(({ key }) => key)
}
