import * as v from 'valibot'
import { CAPSULE_VERSION, type CapsuleAbout } from '@/trace/capsule'
import { parseUrlSearch, printUrlSearch } from './url'

// Of valibot only what the first page has: the rest would come with it.
const text = v.pipe(
  v.string(),
  v.check((t) => t.length <= 1000),
)
const count = v.pipe(
  v.number(),
  v.check((n) => Number.isSafeInteger(n) && n >= 0),
)

const schema = v.looseObject({
  version: v.pipe(
    v.number(),
    v.check((n) => n === CAPSULE_VERSION),
  ),
  madeAt: v.pipe(
    v.string(),
    v.check((t) => !Number.isNaN(Date.parse(t))),
  ),
  madeBy: text,
  source: v.looseObject({ id: v.pipe(v.string(), v.regex(/^[\w-]+$/)), name: text }),
  link: v.pipe(v.string(), v.check(isWebAddress)),
  view: v.pipe(v.string(), v.regex(/^\/(search|trace\/[^/?#]+)(\?[^#]*)?$/)),
  traces: count,
  spans: count,
  redaction: v.optional(
    v.looseObject({
      values: count,
      byRule: v.array(v.looseObject({ rule: text, place: text, count })),
    }),
  ),
})

/** What a capsule says of itself; undefined when that is not what Spanwise writes. */
export function readAbout(json: string | null | undefined): CapsuleAbout | undefined {
  let value: unknown
  try {
    value = JSON.parse(json ?? '')
  } catch {
    return undefined
  }
  const result = v.safeParse(schema, value)
  if (!result.success) return undefined
  const { redaction, ...about } = result.output
  return { ...about, ...(redaction && { redaction }) }
}

/** The base of the page that a capsule was made on. */
export function baseOf({ link, view }: CapsuleAbout): string {
  return new URL(view.startsWith('/trace/') ? '..' : '.', link).href
}

/**
 * The view of a capsule as parameters, with the source that has its traces here. A list is what was
 * found there, all of it: what it was asked by may be nothing that can be asked here.
 */
export function viewParams({ view, traces }: CapsuleAbout, source: string) {
  const { embed: _, ...params } = parseUrlSearch(view.split('?')[1] ?? '')
  if (view.startsWith('/trace/')) return { ...params, source }
  return { sort: params.sort, source, lookback: 'all', limit: String(Math.max(20, traces)) }
}

/** The path of a page here that shows what the sender saw. */
export function viewAddress(about: CapsuleAbout, source: string): string {
  return `${about.view.split('?')[0]}${printUrlSearch(viewParams(about, source))}`
}

function isWebAddress(link: string): boolean {
  return URL.canParse(link) && /^https?:$/.test(new URL(link).protocol)
}
