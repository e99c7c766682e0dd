import { expect, test } from 'vitest'
import { tableOf } from '@/details/testing'
import { decoded } from '@/formats/testing'
import { AttributeType } from '@/trace/table'
import { dump } from '@/trace/testing'
import { spanJson } from './span-json'

test('what is copied opens again as the same span', async () => {
  const t = tableOf({
    id: 0xabc,
    name: 'GET /',
    from: 0,
    to: 12.345678,
    status: 2,
    message: 'no',
    traceState: 'vendor=1',
    attributes: {
      text: 'a "b" \u0000',
      int: [AttributeType.int, '9223372036854775807'],
      float: [AttributeType.float, '0.5'],
      infinite: [AttributeType.float, 'Infinity'],
      bool: false,
      bytes: [AttributeType.bytes, 'aGVsbG8='],
      list: [AttributeType.array, '[1,9223372036854775807,0.5,"x",null,true]'],
      map: [AttributeType.map, '{"a":{"b":[]},"__proto__":1}'],
      none: [AttributeType.empty, ''],
    },
    resource: { 'host.name': 'h' },
    scope: { 'otel.scope.name': 'lib', 'otel.scope.version': '1', extra: 'e' },
    events: [{ at: 3, name: 'e', attributes: { k: 1 } }],
    links: [{ spanId: '00000000000000aa', attributes: { l: 'm' } }],
  })
  const { tables } = await decoded(spanJson(t, 0))
  expect(tables).toHaveLength(1)
  expect(dump(tables[0])).toBe(dump(t))
})

test('values nested without end stay text', () => {
  const deep = '['.repeat(5000) + ']'.repeat(5000)
  const t = tableOf({ attributes: { deep: [AttributeType.array, deep] } })
  expect(() => spanJson(t, 0)).not.toThrow()
})
