import { EPOCH_MICROS, type MadeSpan, TRACE_ID } from './made-span'
import { byService, KINDS } from './otlp-json'
import { ProtoWriter } from './proto-writer'
import type { Wire } from './wire'

/** TracesData. Its pieces are fields of one message, which nothing opens and nothing closes. */
export const otlpProto: Wire = {
  title: 'OTLP protobuf',
  open: '',
  piece(spans) {
    const w = new ProtoWriter()
    for (const [service, some] of byService(spans)) {
      w.message(1, () => {
        w.message(1, () => writeAttributes(w, 1, { 'service.name': service }))
        w.message(2, () => {
          w.message(1, () => w.text(1, 'bench'))
          for (const span of some) w.message(2, () => writeSpan(w, span))
        })
      })
    }
    return w.finish()
  },
  comma: '',
  close: '',
}

function writeSpan(w: ProtoWriter, s: MadeSpan): void {
  const end = nanos(s.start + s.duration)
  w.id(1, TRACE_ID)
  w.id(2, s.id)
  if (s.parent) w.id(4, s.parent)
  w.text(5, s.name)
  w.number(6, KINDS[s.kind])
  w.fixed64(7, nanos(s.start))
  w.fixed64(8, end)
  writeAttributes(w, 9, s.attributes)
  if (!s.failure) return
  w.message(11, () => {
    w.fixed64(1, end)
    w.text(2, 'exception')
    writeAttributes(w, 3, { 'exception.message': s.failure })
  })
  w.message(15, () => {
    w.text(2, s.failure)
    w.number(3, 2)
  })
}

function writeAttributes(w: ProtoWriter, field: number, values: MadeSpan['attributes']): void {
  for (const [key, value] of Object.entries(values)) {
    w.message(field, () => {
      w.text(1, key)
      w.message(2, () => (typeof value === 'number' ? w.number(3, value) : w.text(1, value)))
    })
  }
}

function nanos(micros: number): bigint {
  return BigInt(EPOCH_MICROS + micros) * 1000n
}
