import { memoByRef } from '@/base/memo'
import { serviceHue } from '@/trace/service-hue'
import type { TraceTable } from '@/trace/table'

/** Service colour by row, 0 to 19: painters of many spans want a column. O(rows + services). */
export const rowHues = memoByRef((t: TraceTable): Uint8Array => {
  const { service, strings, length } = t
  const byService = new Map<number, number>()
  const hues = new Uint8Array(length)
  for (let row = 0; row < length; row++) {
    let hue = byService.get(service[row])
    if (hue === undefined) {
      hue = serviceHue(strings[service[row]])
      byService.set(service[row], hue)
    }
    hues[row] = hue
  }
  return hues
})
