import {
  DB_QUERY_TEXT,
  DB_STATEMENT,
  EXCEPTION_STACKTRACE,
  GRAPHQL_DOCUMENT,
  JAEGER_WARNINGS,
} from '@/trace/attributes'

/** Texts that are written to be read as code. */
export const STATEMENT_KEYS: ReadonlySet<string> = new Set([
  DB_QUERY_TEXT,
  DB_STATEMENT,
  EXCEPTION_STACKTRACE,
  GRAPHQL_DOCUMENT,
])

/** Keys whose values have a section of their own: among the attributes their beginning will do. */
export const SAID_ELSEWHERE: ReadonlySet<string> = new Set([
  ...STATEMENT_KEYS,
  EXCEPTION_STACKTRACE,
  JAEGER_WARNINGS,
])
