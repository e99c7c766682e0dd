import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { attributeName, fieldsToTraceql, metricsStage } from './traceql'

const withTag = (key: string, value: string) => fieldsToTraceql({ tags: [{ key, value }] })

describe('fieldsToTraceql', () => {
  test('asks for everything when the form is empty', () => {
    expect(fieldsToTraceql({ tags: [] })).toBe('{ }')
  })

  test('puts all fields on one span', () => {
    const text = fieldsToTraceql({
      service: 'cart',
      operation: 'GET /cart',
      status: 'error',
      minDuration: 1.5e9,
      maxDuration: 2e9,
      tags: [{ key: 'http.route', value: '/cart' }],
    })
    expect(text).toBe(
      '{ resource.service.name = "cart" && name = "GET /cart" && status = error && ' +
        'duration >= 1500ms && duration <= 2s && .http.route = "/cart" }',
    )
  })

  test.each([
    ['resource.host.name', 'h', '{ resource.host.name = "h" }'],
    ['span.x', 'v', '{ span.x = "v" }'],
    ['event.exception.type', 'E', '{ event.exception.type = "E" }'],
    ['link.kind', 'k', '{ link.kind = "k" }'],
    ['instrumentation.flavour', 'f', '{ instrumentation.flavour = "f" }'],
    ['parent.x', 'v', '{ .parent.x = "v" }'],
    ['span.', 'v', '{ .span. = "v" }'],
    ['span.a b', 'v', '{ span."a b" = "v" }'],
    ['5xx', 'v', '{ ."5xx" = "v" }'],
    ['a"b\\c', 'v', '{ ."a\\"b\\\\c" = "v" }'],
    ['a=b&&c', 'v', '{ ."a=b&&c" = "v" }'],
    ['größe', 'v', '{ .größe = "v" }'],
  ])('keeps the scope of %s, and quotes where TraceQL wants it', (key, value, text) => {
    expect(withTag(key, value)).toBe(text)
  })

  test.each([
    ['500', '{ (.k = 500 || .k = "500") }'],
    ['-42', '{ (.k = -42 || .k = "-42") }'],
    ['0', '{ (.k = 0 || .k = "0") }'],
    ['3.25', '{ (.k = 3.25 || .k = "3.25") }'],
    ['true', '{ (.k = true || .k = "true") }'],
    ['false', '{ (.k = false || .k = "false") }'],
    ['9223372036854775807', '{ (.k = 9223372036854775807 || .k = "9223372036854775807") }'],
    ['9223372036854775808', '{ .k = "9223372036854775808" }'],
    ['007', '{ .k = "007" }'],
    ['1h', '{ .k = "1h" }'],
    ['True', '{ .k = "True" }'],
    ['', '{ .k = "" }'],
    ['a"b\\c\nd', '{ .k = "a\\"b\\\\c\\nd" }'],
    ['`', '{ .k = "`" }'],
    ['\ud800', '{ .k = "\ufffd" }'],
  ])('finds the value %s in every type in which it may be stored', (value, text) => {
    expect(withTag('k', value)).toBe(text)
  })

  test("means by error=true and span.kind what Jaeger's users mean", () => {
    expect(withTag('error', 'true')).toBe(
      '{ (status = error || .error = true || .error = "true") }',
    )
    expect(withTag('error', 'oops')).toBe('{ .error = "oops" }')
    expect(withTag('span.kind', 'server')).toBe('{ (kind = server || span.kind = "server") }')
    expect(withTag('span.kind', 'odd')).toBe('{ span.kind = "odd" }')
  })

  test('lets nothing out of its quotes', () => {
    const wild = fc.string({ unit: fc.constantFrom(...'"\\`{}|&=()\n\u2028 ab') })
    fc.assert(
      fc.property(wild, wild, (key, value) => {
        const bare = withTag(key, value).replace(/"(?:[^"\\]|\\.)*"/gs, 'Q')
        expect(bare).toMatch(/^\{ \.[\p{L}\p{N}_.-]+ = Q \}$/u)
      }),
    )
  })
})

describe('attributeName', () => {
  test('is how values are asked for', () => {
    expect(attributeName('span.key with space')).toBe('span."key with space"')
    expect(attributeName('http.route')).toBe('.http.route')
  })
})

describe('metricsStage', () => {
  test.each([
    ['{ } | rate()', 'rate', 1, 7],
    ['{ status = error }\n  | count_over_time() by (name)', 'count_over_time', 2, 5],
    ['{ } | quantile_over_time (duration, .9)', 'quantile_over_time', 1, 7],
    ['{ .größe = "ß" } | compare({ status = error })', 'compare', 1, 20],
    ['({status=error}|rate()) / ({}|rate())', 'rate', 1, 17],
  ])('finds it in %s', (query, name, line, column) => {
    expect(metricsStage(query)).toEqual({ name, line, column })
  })

  test.each([
    '{ }',
    '{ } | count() > 2',
    '{ } | select(rate)',
    '{ name = "x | rate()" }',
    '{ name = `x | rate()` }',
    '{ name = "\\" | rate()" }',
    '{ } // | rate()',
    '{ } /* | rate() */',
    '{ .a || .rate }',
  ])('finds none in %s', (query) => {
    expect(metricsStage(query)).toBeUndefined()
  })
})
