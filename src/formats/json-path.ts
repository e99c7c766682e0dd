type Step = string | number

/** Where a path stops being of use to a reader. */
const LONGEST = 24

/**
 * The path of a place in a document: `data[0].spans[3].tags[1].value`. `prefix` leads to the value
 * that begins at `from`; the way from there to `to` is found by reading again, so that the reader
 * need not keep account while all is well. The text in between may be broken.
 */
export function jsonPath(
  prefix: readonly Step[],
  bytes: Uint8Array,
  from: number,
  to: number,
): string {
  const open: { readonly isArray: boolean; step: Step | undefined }[] = []
  for (let at = from; at < to; at++) {
    const inner = open.at(-1)
    switch (bytes[at]) {
      case 0x22: {
        const end = closingQuote(bytes, at + 1, to)
        if (inner && !inner.isArray && inner.step === undefined) {
          inner.step = decoder.decode(bytes.subarray(at + 1, end))
        }
        at = end
        break
      }
      case 0x7b:
        open.push({ isArray: false, step: undefined })
        break
      case 0x5b:
        open.push({ isArray: true, step: 0 })
        break
      case 0x7d:
      case 0x5d:
        open.pop()
        break
      case 0x2c:
        if (inner) inner.step = typeof inner.step === 'number' ? inner.step + 1 : undefined
        break
      default:
    }
  }
  const steps = [...prefix, ...open.map((o) => o.step).filter((s) => s !== undefined)]
  const shown = steps.slice(0, LONGEST).map((s, i) => show(s, i === 0))
  return shown.join('') + (steps.length > LONGEST ? '…' : '')
}

function show(step: Step, isFirst: boolean): string {
  if (typeof step === 'number') return `[${step}]`
  if (!/^[\w@$-]+$/.test(step)) return `[${JSON.stringify(step)}]`
  return isFirst ? step : `.${step}`
}

function closingQuote(bytes: Uint8Array, from: number, to: number): number {
  let at = from
  while (at < to && bytes[at] !== 0x22) at += bytes[at] === 0x5c ? 2 : 1
  return Math.min(at, to)
}

const decoder = new TextDecoder()
