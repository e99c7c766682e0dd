import { STATEMENT_KEYS } from '@/details/said-elsewhere'
import { HTTP_URL, URL_FULL } from '@/trace/attributes'
import { attributesOf } from '@/trace/span'
import type { Row, TraceTable } from '@/trace/table'
import { indentJson } from './indent-json'

/** A text that was written to be read as code. */
export interface Statement {
  readonly key: string
  /** As it came. */
  readonly text: string
  /** As it is shown: JSON gets lines, the rest is left alone. */
  readonly shown: string
}

const ADDRESS = new Set([URL_FULL, HTTP_URL])
const BODY = /(?:^|[._])(?:body|payload)(?:\.content)?$/
/** A shorter address is read in the table as well. */
const LONG_ADDRESS = 160
/** Indenting more than this would be felt: where a body nests deeply, each sign takes a line. */
const LONGEST_BODY = 200_000

/** The statements of a span, in the order of the wire, each text once. */
export function statementsOf(t: TraceTable, row: Row): Statement[] {
  const found = new Map<string, Statement>()
  for (const { key, value } of attributesOf(t, t.attributes, row)) {
    const shown = shownAs(key, value)
    if (shown !== undefined && !found.has(value)) found.set(value, { key, text: value, shown })
  }
  return [...found.values()]
}

function shownAs(key: string, value: string): string | undefined {
  if (value === '') return undefined
  if (STATEMENT_KEYS.has(key)) return value
  if (ADDRESS.has(key)) return value.length > LONG_ADDRESS ? value : undefined
  return BODY.test(key) && value.length <= LONGEST_BODY ? indentJson(value) : undefined
}
