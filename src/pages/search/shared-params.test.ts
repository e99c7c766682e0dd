import { expect, test } from 'vitest'
import type { SearchResult } from '@/state/queries'
import { sharedParams } from './shared-params'
import { TEN } from './testing'

const result: SearchResult = {
  answer: { traces: [], coverage: { sent: '', more: false, unordered: false, notes: [] } },
  range: { start: TEN, end: TEN + 3_600_000_000_000n },
}

test('a link to the last hour shows a colleague that hour, not the one they open it in', () => {
  expect(sharedParams({ lookback: '1h', sort: 'longest' }, 'tempo', result, true)).toEqual({
    source: 'tempo',
    sort: 'longest',
    lookback: undefined,
    start: '2026-11-14T10:00:00Z',
    end: '2026-11-14T11:00:00Z',
  })
})

test('a link to fixed times, or to all time, keeps them and names the source', () => {
  expect(sharedParams({ lookback: 'all' }, 'demo', result, false)).toEqual({
    source: 'demo',
    lookback: 'all',
  })
})
