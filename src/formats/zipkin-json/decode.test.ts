import { describe, expect, test } from 'vitest'
import { decoded, dumpOf, fixture } from '@/formats/testing'

const START = 1_541_485_537_488_973

function spanOf(fields: object) {
  return {
    traceId: '19f84f102048e047',
    id: 'a1',
    name: 'get',
    timestamp: START,
    duration: 2000,
    localEndpoint: { serviceName: 'web' },
    ...fields,
  }
}

test('Zipkin JSON and what Tempo made of it are the same trace', async () => {
  const ours = await dumpOf(fixture('zipkin-shared-id.json'))
  expect(ours).toBe(await dumpOf(fixture('tempo-zipkin.v1.json')))
})

describe('client and server with one id', () => {
  const client = spanOf({ id: 'b2', parentId: 'a1', kind: 'CLIENT', timestamp: START + 10 })
  const server = spanOf({
    id: 'b2',
    parentId: 'a1',
    kind: 'SERVER',
    shared: true,
    timestamp: START + 20,
    localEndpoint: { serviceName: 'auth' },
  })
  const child = spanOf({
    id: 'c3',
    parentId: 'b2',
    name: 'select',
    timestamp: START + 30,
    localEndpoint: { serviceName: 'auth' },
  })

  test('the server half moves below the client half, with its children', async () => {
    const dump = await dumpOf(JSON.stringify([spanOf({}), client, server, child]))
    const tree = dump.split('\n').filter((line) => /^\d/.test(line))
    expect(tree).toEqual([
      '0 root "web" "get"',
      '1 childOf 0 "web" "get"',
      '2 childOf 1 "auth" "get"',
      '3 childOf 2 "auth" "select"',
    ])
    expect(dump).toContain('  0000000000000001 ')
    expect(dump).not.toContain('duplicates')
  })

  test('the order of the records makes no difference', async () => {
    const records = [spanOf({}), client, server, child]
    expect(await dumpOf(JSON.stringify(records.toReversed()))).toBe(
      await dumpOf(JSON.stringify(records)),
    )
  })

  test('a server without its client keeps its id', async () => {
    const dump = await dumpOf(JSON.stringify([spanOf({}), server, child]))
    expect(dump).toContain('  00000000000000b2 ')
  })

  test('what one side sent in pieces is one span', async () => {
    const piece = {
      ...server,
      kind: undefined,
      timestamp: undefined,
      duration: undefined,
      name: '',
    }
    const dump = await dumpOf(JSON.stringify([spanOf({}), piece, client, server]))
    expect(dump).toBe(await dumpOf(JSON.stringify([spanOf({}), client, server])))
  })
})

test('tags, annotations, endpoints and a failure', async () => {
  const span = spanOf({
    kind: 'CLIENT',
    localEndpoint: { serviceName: 'web', ipv4: '10.0.0.1', port: 80 },
    remoteEndpoint: { serviceName: 'db', ipv6: '::1' },
    annotations: [{ timestamp: START + 5, value: 'ws' }],
    tags: { 'http.path': '/a', error: 'boom' },
  })
  expect(await dumpOf(JSON.stringify([span]))).toMatchInlineSnapshot(`
    "trace 000000000000000019f84f102048e047
    epoch 1541485537488973000, lasts 2000000 ns, 1 spans
    0 root "web" "get"
      00000000000000a1 0+2000000 client error
      resource "service.name" string "web"
      attribute "error" string "boom"
      attribute "http.path" string "/a"
      attribute "net.host.ip" string "10.0.0.1"
      attribute "net.host.port" int "80"
      attribute "net.peer.ip" string "::1"
      attribute "peer.service" string "db"
      event 5000 "ws""
  `)
})

test('an error tag that says false is no error, one that says true is no attribute', async () => {
  expect(await dumpOf(JSON.stringify([spanOf({ tags: { error: 'false' } })]))).toContain(' unset')
  const failed = await dumpOf(JSON.stringify([spanOf({ tags: { error: 'true' } })]))
  expect(failed).toContain(' error')
  expect(failed).not.toContain('attribute "error"')
})

test('a list of traces holds them all', async () => {
  const traces = [[spanOf({})], [spanOf({ traceId: '5' }), spanOf({ traceId: '5', id: 'a2' })]]
  const { tables } = await decoded(JSON.stringify(traces), 40)
  expect(tables.map((t) => t.length)).toEqual([1, 2])
})

test('a span without a duration is shown, and its repair is told', async () => {
  expect(await dumpOf(JSON.stringify([spanOf({ duration: undefined })]))).toContain('endless: 0')
})

describe('version 1', () => {
  const web = { serviceName: 'web', ipv4: '10.0.0.1' }
  const auth = { serviceName: 'auth', ipv4: '10.0.0.2' }

  test('one span with both sides is two', async () => {
    const span = {
      traceId: '19f84f102048e047',
      id: 'b2',
      name: 'get',
      timestamp: START,
      duration: 100,
      annotations: [
        { timestamp: START, value: 'cs', endpoint: web },
        { timestamp: START + 10, value: 'sr', endpoint: auth },
        { timestamp: START + 50, value: 'cache miss', endpoint: auth },
        { timestamp: START + 90, value: 'ss', endpoint: auth },
        { timestamp: START + 100, value: 'cr', endpoint: web },
      ],
      binaryAnnotations: [
        { key: 'http.path', value: '/a', endpoint: web },
        { key: 'rows', value: 3, type: 'I32', endpoint: auth },
        { key: 'sa', value: true, endpoint: auth },
      ],
    }
    expect(await dumpOf(JSON.stringify([span]))).toMatchInlineSnapshot(`
      "trace 000000000000000019f84f102048e047
      epoch 1541485537488973000, lasts 100000 ns, 2 spans
      0 root "web" "get"
        00000000000000b2 0+100000 client unset
        resource "service.name" string "web"
        attribute "http.path" string "/a"
        attribute "net.host.ip" string "10.0.0.1"
        attribute "net.peer.ip" string "10.0.0.2"
        attribute "peer.service" string "auth"
      1 childOf 0 "auth" "get"
        0000000000000001 10000+80000 server unset
        resource "service.name" string "auth"
        attribute "net.host.ip" string "10.0.0.2"
        attribute "rows" string "3"
        event 50000 "cache miss""
    `)
  })

  test('a local span has the service of its component', async () => {
    const span = {
      traceId: '1',
      id: '2',
      name: 'work',
      timestamp: START,
      duration: 10,
      binaryAnnotations: [{ key: 'lc', value: '', endpoint: web }],
    }
    const dump = await dumpOf(JSON.stringify([span]))
    expect(dump).toContain('0 root "web" "work"')
    expect(dump).not.toContain('attribute "lc"')
  })
})

test('spans before broken text are kept', async () => {
  const { tables, notes } = await decoded(`[${JSON.stringify(spanOf({}))}, {"traceId": oops}]`)
  expect(tables[0].length).toBe(1)
  expect(notes).toEqual([expect.objectContaining({ kind: 'unreadable' })])
})

test('tags that are named like parts of other formats do not mislead', async () => {
  const tags = { batches: '3', operationName: 'x', processes: '1' }
  expect((await decoded(JSON.stringify([spanOf({ tags })]))).tables[0].length).toBe(1)
})
