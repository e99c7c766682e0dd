import type * as v from 'valibot'
import { type Failure, FailureError } from '@/formats/failure'
import { getJson, type Reach } from '../http'

export interface Api {
  /** Absolute, without a slash at its end; only `<base>/api/…` is asked. */
  readonly base: string
  readonly reach: Reach
  /** The longest range Tempo takes, in seconds: a guess until it says another. */
  readonly longest: { seconds: number }
}

export async function ask<S extends v.GenericSchema>(
  api: Api,
  path: string,
  schema: S,
  signal: AbortSignal,
): Promise<v.InferOutput<S>> {
  try {
    return await getJson(api.base + path, schema, { ...api.reach, signal })
  } catch (error) {
    throw error instanceof FailureError ? new FailureError(asBadQuery(error.failure)) : error
  }
}

const PLACE = /\bline (\d+), col (\d+): /

/** Tempo says in its text only that it was the query; type errors come without a place. */
function asBadQuery(failure: Failure): Failure {
  if (failure.kind !== 'server' || failure.status !== 400) return failure
  const { url, words } = failure
  if (!/^(?:invalid TraceQL query|parse error)\b/.test(words)) return failure
  const [, line, column] = (PLACE.exec(words) ?? []).map(Number)
  // Line 0 is how Tempo says that it does not know.
  return line ? { kind: 'bad-query', url, words, line, column } : { kind: 'bad-query', url, words }
}
