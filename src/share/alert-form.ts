import { parseDuration } from '@/base/time'
import type { AlertCondition, SpanMetrics, Watched } from './prometheus'

/** What the form of an alert holds: texts as they are typed. */
export interface AlertForm {
  readonly service: string
  /** '' is every operation. */
  readonly operation: string
  readonly kind: AlertCondition['kind']
  /** Per cent of the calls. */
  readonly share: string
  /** Per cent of the calls that are faster. */
  readonly quantile: string
  readonly slower: string
  readonly metrics: SpanMetrics
}

/** One sentence for each field that is not right. */
export type AlertProblems = Partial<Record<keyof AlertForm, string>>

export const QUANTILES = ['50', '75', '90', '95', '99', '99.9'] as const

/** What a form says that has been filled in; else what is not right in it. */
export function readAlert(
  form: AlertForm,
): { readonly watched: Watched; readonly condition: AlertCondition } | AlertProblems {
  const problems: { -readonly [key in keyof AlertProblems]: string } = {}
  const service = form.service.trim()
  const operation = form.operation.trim()
  if (service === '') problems.service = 'Name the service to watch.'
  if (service.length > LONGEST_NAME) problems.service = TOO_LONG
  if (operation.length > LONGEST_NAME) problems.operation = TOO_LONG
  const share = percentOf(form.share)
  const quantile = percentOf(form.quantile)
  const above = parseDuration(form.slower)
  if (form.kind === 'errors' && share === undefined) {
    problems.share = 'Write a share of calls above 0 and below 100.'
  }
  if (form.kind === 'latency' && quantile === undefined) {
    problems.quantile = 'Choose one of the quantiles.'
  }
  if (form.kind === 'latency' && !above) {
    problems.slower = 'Write a duration as 1.5s, 100ms or 250us.'
  }
  if (Object.keys(problems).length > 0) return problems
  return {
    watched: { service, ...(operation !== '' && { operation }) },
    condition:
      form.kind === 'errors'
        ? { kind: 'errors', above: share ?? 0 }
        : { kind: 'latency', quantile: quantile ?? 0, above: above ?? 0 },
  }
}

/** Characters: a rule repeats names, and no collector keeps a label of kilobytes. */
const LONGEST_NAME = 500
const TOO_LONG = `Names of more than ${LONGEST_NAME} characters cannot be watched.`

/** "5" -> 0.05; undefined for what is no share of something. */
function percentOf(text: string): number | undefined {
  const percent = /^\d+([.,]\d+)?$/.test(text.trim()) ? Number(text.replace(',', '.')) : Number.NaN
  // Twelve digits: 99.9 / 100 is 0.9990000000000001.
  return percent > 0 && percent < 100 ? Number((percent / 100).toPrecision(12)) : undefined
}

/** A threshold that people would write: two digits, rounded up, as "1500ms" or "2s". */
export function roundThreshold(nanos: number): string {
  if (!(nanos > 0)) return '1s'
  const [unit, size] = nanos >= 1e9 ? ['s', 1e9] : nanos >= 1e6 ? ['ms', 1e6] : ['us', 1e3]
  const amount = nanos / Number(size)
  const step = 10 ** (Math.floor(Math.log10(amount)) - 1)
  return `${Number((Math.ceil(amount / step - 1e-9) * step).toPrecision(4))}${unit}`
}
