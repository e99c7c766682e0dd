import { formatCount } from '@/base/number'
import { formatDuration, parseDuration } from '@/base/time'
import { parseTags } from '@/query/logfmt'
import { lookbackMillis, parseInstant } from '@/state/links/url'
import type { Capabilities } from '@/state/loading/sources'
import { CUSTOM, type Draft, limitOf, rangeOf } from './draft'

/** Why a search cannot be run as it stands, at the field that says so. One sentence each. */
export interface Problem {
  readonly field: keyof Draft
  readonly text: string
}

export function problemsOf(draft: Draft, can: Capabilities): readonly Problem[] {
  const asked = draft.q === undefined ? fieldProblems(draft, can) : queryProblems(can)
  return [...asked, ...boundProblems(draft, can)]
}

export function problemAt(problems: readonly Problem[], field: keyof Draft): string | undefined {
  return problems.find((p) => p.field === field)?.text
}

/** The source wants a service, and none was named: no mistake, the question is not complete yet. */
export function lacksService(draft: Draft, can: Capabilities): boolean {
  return can.needsService && draft.q === undefined && draft.service.trim() === ''
}

function queryProblems(can: Capabilities): Problem[] {
  return can.traceql
    ? []
    : [{ field: 'q', text: `${can.title} takes no TraceQL: ask with the fields.` }]
}

function fieldProblems(draft: Draft, can: Capabilities): Problem[] {
  const problems: Problem[] = []
  const { minDuration, maxDuration, status } = draft
  if (lacksService(draft, can)) {
    problems.push({ field: 'service', text: `${can.title} searches within one service: name it.` })
  }
  const [tagProblem] = parseTags(draft.tags).problems
  if (tagProblem) problems.push({ field: 'tags', text: tagProblem.text })
  if (!can.status && (status === 'ok' || status === 'unset')) {
    problems.push({ field: 'status', text: `${can.title} can be asked for errors only.` })
  }
  for (const field of ['minDuration', 'maxDuration'] as const) {
    if (draft[field].trim() !== '' && parseDuration(draft[field]) === undefined) {
      problems.push({ field, text: 'Write a duration as 1.5s, 100ms or 250us.' })
    }
  }
  const least = parseDuration(minDuration)
  const most = parseDuration(maxDuration)
  if (least !== undefined && most !== undefined && least > most) {
    problems.push({ field: 'maxDuration', text: 'The longest is shorter than the shortest.' })
  }
  return problems
}

/** Problems with how far and how much is searched. */
function boundProblems(draft: Draft, can: Capabilities): Problem[] {
  const range = rangeProblem(draft, can)
  const limit = limitProblem(draft, can)
  return [
    ...(range ? [{ field: 'range', text: range } as const] : []),
    ...(limit ? [{ field: 'limit', text: limit } as const] : []),
  ]
}

function rangeProblem(draft: Draft, can: Capabilities): string | undefined {
  const range = rangeOf(draft, can)
  let millis = lookbackMillis(range) ?? 0
  if (range === CUSTOM) {
    const start = parseInstant(draft.start)
    const end = parseInstant(draft.end)
    if (start === undefined) return 'Say when the range begins.'
    if (end === undefined) return 'Say when the range ends.'
    if (end <= start) return 'The range ends before it begins.'
    millis = Number((end - start) / 1_000_000n)
  }
  if (can.maxRangeMs === undefined || millis <= can.maxRangeMs) return undefined
  return `${can.title} searches at most ${formatDuration(can.maxRangeMs * 1e6)} at once.`
}

function limitProblem(draft: Draft, can: Capabilities): string | undefined {
  const limit = limitOf(draft, can)
  if (!Number.isInteger(limit) || limit < 1) return 'A whole number from 1 up is wanted.'
  if (limit <= can.maxLimit) return undefined
  return `${can.title} answers at most ${formatCount(can.maxLimit)} traces.`
}
