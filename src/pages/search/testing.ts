import type { Capabilities } from '@/state/loading/sources'
import type { TraceSummary } from '@/trace/summary'
import { type Draft, draftOf } from './draft'

export const jaeger: Capabilities = {
  title: 'Jaeger 2.20',
  traceql: false,
  needsService: true,
  suggestsAttributes: false,
  status: false,
  allTime: false,
  maxLimit: 1500,
}

export const tempo: Capabilities = {
  title: 'Tempo 3.0.3',
  traceql: true,
  needsService: false,
  suggestsAttributes: true,
  status: true,
  allTime: false,
  maxRangeMs: 168 * 3_600_000,
  maxLimit: 1000,
}

export const workspace: Capabilities = {
  title: 'Demo',
  traceql: false,
  needsService: false,
  suggestsAttributes: true,
  status: true,
  allTime: true,
  maxLimit: 100_000,
}

export const draft = (change: Partial<Draft> = {}): Draft => ({ ...draftOf({}, 'demo'), ...change })

/** 14 November 2026, 10:00:00 UTC. */
export const TEN = 1_794_650_400_000_000_000n

/** A trace that started so many seconds after ten and took so many milliseconds. */
export function summary(
  id: number,
  second = 0,
  millis = 1,
  more: Partial<TraceSummary> = {},
): TraceSummary {
  return {
    traceId: id.toString(16).padStart(32, '0'),
    rootService: 'frontend',
    rootName: 'GET /',
    start: TEN + BigInt(second) * 1_000_000_000n,
    duration: millis * 1e6,
    spans: 10,
    errors: 0,
    services: [{ name: 'frontend', spans: 10, errors: 0 }],
    ...more,
  }
}
