import * as v from 'valibot'
import { fromJaegerSearch } from './jaeger-links'
import { parseUrlSearch, type SearchParams, searchPageSchema } from './url'

/**
 * Parameters of the search page as a deployment wrote them, and the first of them that the page
 * would not read. A link may hold what it likes; who writes a configuration wants to be told.
 */
export function checkedSearch(text: string): {
  readonly params: SearchParams
  readonly bad: string | undefined
} {
  const asked = fromJaegerSearch(parseUrlSearch(text))
  const params = v.parse(searchPageSchema, asked)
  const known = new Map(Object.entries(params))
  const bad = Object.entries(asked).find(
    ([key, value]) =>
      value !== undefined &&
      (!Object.hasOwn(searchPageSchema.entries, key) || known.get(key) === undefined),
  )
  return { params, bad: bad?.[0] }
}
