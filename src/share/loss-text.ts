import { formatCount, formatPlural } from '@/base/number'
import type { JaegerLoss, JaegerLosses } from './jaeger-losses'

/** What Jaeger's JSON cannot hold of what is exported, one line each. */
export function lossTexts(losses: JaegerLosses): readonly string[] {
  return [...losses].map(([loss, count]) => TEXTS[loss](count))
}

const TEXTS: Readonly<Record<JaegerLoss, (count: number) => string>> = {
  nanoseconds: (n) => `${formatPlural(n, 'time is', 'times are')} cut to microseconds`,
  links: (n) => `${formatPlural(n, 'link')} within a trace left out`,
  'link attributes': (n) => `${formatPlural(n, 'attribute')} of links left out`,
  'scope attributes': (n) => `${formatPlural(n, 'attribute')} of scopes moved to their spans`,
  'empty values': (n) => `${formatPlural(n, 'empty value becomes', 'empty values become')} texts`,
  'field names': (n) =>
    `${formatPlural(n, 'attribute is', 'attributes are')} read as fields of Jaeger's with the same name`,
  'error flags': (n) =>
    `${formatPlural(n, 'error flag')} left out: the status of the span says the same`,
  'nameless services': (n) =>
    `${formatPlural(n, 'resource')} without a service ${n === 1 ? 'gets' : 'get'} a name`,
  notes: (n) =>
    `${formatPlural(n, 'note of the source becomes', 'notes of the source become')} warnings`,
  copies: (n) => `that ${formatCount(n)} identical ${n === 1 ? 'copy' : 'copies'} came is not told`,
}

/** Of several traces. */
export function addLosses(all: readonly JaegerLosses[]): JaegerLosses {
  const sum = new Map<JaegerLoss, number>()
  for (const losses of all) {
    for (const [loss, count] of losses) sum.set(loss, (sum.get(loss) ?? 0) + count)
  }
  return sum
}
