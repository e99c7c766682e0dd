// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { connect } from './connect'
import type { Connection, ConnectOptions } from './messages'

const SPANWISE = 'https://traces.example'
const READY = { spanwise: 1, type: 'ready', version: 1, can: [], views: [] }

const open: Connection[] = []
beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  for (const connection of open.splice(0)) connection.close()
  vi.useRealTimers()
  document.body.replaceChildren()
})

/** A frame of which only what is said to it and by it is of interest: nothing is loaded. */
function frame(sandbox?: string) {
  const inside: Window = Object.create(window)
  const element = document.createElement('iframe')
  Object.defineProperty(element, 'contentWindow', { value: inside })
  Object.defineProperty(element, 'src', { value: `${SPANWISE}/search?embed=1` })
  if (sandbox !== undefined) element.setAttribute('sandbox', sandbox)
  const post = vi.spyOn(inside, 'postMessage').mockImplementation(() => undefined)
  /** What it was told, without the greetings. */
  const asked = () => post.mock.calls.map(([message]) => message).filter((m) => m.type !== 'hello')
  const hellos = () => post.mock.calls.filter(([message]) => message.type === 'hello')
  const says = (data: unknown, { origin = SPANWISE, source = inside } = {}) =>
    window.dispatchEvent(new MessageEvent('message', { data, origin, source }))
  const loads = () => element.dispatchEvent(new Event('load'))
  return { element, inside, post, asked, hellos, says, loads }
}

function talk(to: ReturnType<typeof frame>, options?: ConnectOptions) {
  const heard = vi.fn<NonNullable<ConnectOptions['onMessage']>>()
  const connection = connect(to.element, { onMessage: heard, ...options })
  open.push(connection)
  return { connection, heard: () => heard.mock.calls.map(([message]) => message) }
}

const select = (span: string) => ({ type: 'select', span }) as const

test('a frame is greeted until it answers, each time with another id, at its own origin', () => {
  const spanwise = frame()
  talk(spanwise)
  expect(spanwise.hellos()).toHaveLength(0)
  vi.advanceTimersByTime(1000)
  const calls = spanwise.hellos()
  expect(calls).toHaveLength(4)
  expect(new Set(calls.map(([message]) => message.id)).size).toBe(4)
  expect(calls.every(([, origin]) => String(origin) === SPANWISE)).toBe(true)
  spanwise.says({ ...READY, id: calls[0]?.[0].id })
  vi.advanceTimersByTime(10_000)
  expect(spanwise.hellos()).toHaveLength(4)
})

test('what is asked before it is ready waits, and goes out in its order', async () => {
  const spanwise = frame()
  const { connection } = talk(spanwise)
  const first = connection.ask(select('a'))
  const second = connection.ask(select('b'))
  expect(spanwise.asked()).toEqual([])
  spanwise.says({ ...READY, id: 'hello-1' })
  const [one, two] = spanwise.asked()
  expect([one, two]).toMatchObject([
    { spanwise: 1, type: 'select', span: 'a' },
    { spanwise: 1, type: 'select', span: 'b' },
  ])
  spanwise.says({ spanwise: 1, id: two.id, type: 'done' })
  spanwise.says({ spanwise: 1, id: one.id, type: 'failed', kind: 'not-found', text: 'None.' })
  await expect(second).resolves.toMatchObject({ type: 'done' })
  await expect(first).rejects.toMatchObject({ kind: 'not-found', text: 'None.' })
})

test('an answer settles what it answers and nothing else, and is no report', async () => {
  const spanwise = frame()
  const { connection, heard } = talk(spanwise)
  spanwise.says(READY)
  const asked = connection.ask(select('a'))
  const settled = vi.fn()
  asked.then(settled, settled)
  spanwise.says({ spanwise: 1, id: 'ask-999', type: 'done' })
  spanwise.says({ spanwise: 1, type: 'done' })
  await vi.advanceTimersByTimeAsync(0)
  expect(settled).not.toHaveBeenCalled()
  spanwise.says({ spanwise: 1, id: spanwise.asked()[0].id, type: 'done' })
  await vi.advanceTimersByTimeAsync(0)
  expect(settled).toHaveBeenCalledOnce()
  expect(heard()).toEqual([READY])
})

test('what the frame tells by itself is heard; a second ready to a late hello is not', () => {
  const spanwise = frame()
  const { heard } = talk(spanwise)
  const selected = { spanwise: 1, type: 'selected', traceId: 'ab', span: '' }
  const failed = { spanwise: 1, type: 'failed', kind: 'timeout', text: 'Silent.' }
  for (const message of [READY, { ...READY, id: 'hello-2' }, selected, failed]) {
    spanwise.says(message)
  }
  expect(heard()).toEqual([READY, selected, failed])
})

test('another window, another origin and what is no message are ignored', () => {
  const [spanwise, other] = [frame(), frame()]
  const { heard } = talk(spanwise)
  spanwise.says(READY, { source: other.inside })
  spanwise.says(READY, { origin: 'https://evil.example' })
  spanwise.says(READY, { origin: 'null' })
  for (const data of [null, undefined, 1, 'ready', [], {}, { type: 'ready' }, { spanwise: 1 }])
    spanwise.says(data)
  spanwise.says({ ...READY, spanwise: 2 })
  expect(heard()).toEqual([])
  spanwise.says(READY)
  expect(heard()).toEqual([READY])
})

test.each(['allow-scripts', ''])('a frame with sandbox="%s" is of no origin', (sandbox) => {
  const spanwise = frame(sandbox)
  const { heard } = talk(spanwise)
  vi.advanceTimersByTime(250)
  expect(spanwise.post.mock.calls[0]?.[1]).toBe('*')
  spanwise.says(READY)
  expect(heard()).toEqual([])
  spanwise.says(READY, { origin: 'null' })
  expect(heard()).toEqual([READY])
})

test('a sandbox that leaves the frame its origin is spoken to at that origin', () => {
  const spanwise = frame('allow-scripts allow-same-origin')
  const { heard } = talk(spanwise)
  vi.advanceTimersByTime(250)
  expect(String(spanwise.post.mock.calls[0]?.[1])).toBe(SPANWISE)
  spanwise.says(READY, { origin: 'null' })
  expect(heard()).toEqual([])
})

test('a frame that stays silent is given up: what was asked of it fails', async () => {
  const spanwise = frame()
  const { connection, heard } = talk(spanwise, { timeout: 1000 })
  const asked = connection.ask(select('a'))
  const failed = expect(asked).rejects.toMatchObject({ type: 'failed', kind: 'silent' })
  await vi.advanceTimersByTimeAsync(1500)
  await failed
  expect(heard()).toMatchObject([{ type: 'failed', kind: 'silent' }])
  const before = spanwise.hellos().length
  vi.advanceTimersByTime(5000)
  expect(spanwise.hellos()).toHaveLength(before)
})

test('loaded again, it is greeted again; what the page before was asked fails', async () => {
  const spanwise = frame()
  const { connection, heard } = talk(spanwise)
  spanwise.says(READY)
  const asked = connection.ask(select('a'))
  spanwise.loads()
  await expect(asked).rejects.toMatchObject({ kind: 'silent' })
  const later = connection.ask(select('b'))
  expect(spanwise.asked()).toHaveLength(1)
  vi.advanceTimersByTime(250)
  spanwise.says(READY)
  expect(heard()).toEqual([READY, READY])
  expect(spanwise.asked().at(-1)).toMatchObject({ span: 'b' })
  spanwise.says({ spanwise: 1, id: spanwise.asked().at(-1).id, type: 'done' })
  await expect(later).resolves.toMatchObject({ type: 'done' })
})

test('the first load of a frame takes nothing from what waits for it', async () => {
  const spanwise = frame()
  const { connection } = talk(spanwise)
  const asked = connection.ask(select('a'))
  spanwise.loads()
  spanwise.says(READY)
  spanwise.says({ spanwise: 1, id: spanwise.asked()[0].id, type: 'done' })
  await expect(asked).resolves.toMatchObject({ type: 'done' })
})

test('several frames on one page know nothing of each other', async () => {
  const [left, right] = [frame(), frame()]
  const [first, second] = [talk(left), talk(right)]
  left.says(READY)
  right.says(READY)
  const asked = first.connection.ask(select('a'))
  expect(right.asked()).toEqual([])
  const [{ id }] = left.asked()
  const settled = vi.fn()
  asked.then(settled, settled)
  // The same id in the other frame answers nobody here.
  right.says({ spanwise: 1, id, type: 'done' })
  right.says({ spanwise: 1, type: 'resized', height: 300 })
  await vi.advanceTimersByTimeAsync(0)
  expect(settled).not.toHaveBeenCalled()
  expect(first.heard()).toEqual([READY])
  expect(second.heard()).toEqual([READY, { spanwise: 1, type: 'resized', height: 300 }])
})

test('bytes are handed over as they are, and stay with the page', () => {
  const spanwise = frame()
  const { connection } = talk(spanwise)
  spanwise.says(READY)
  const bytes = new Uint8Array([1, 2, 3])
  connection.ask({ type: 'open', bytes, name: 'x.otlp' }).catch(() => undefined)
  expect(spanwise.asked()).toMatchObject([{ type: 'open', bytes, name: 'x.otlp' }])
  // A third argument would take them away from the page, which may want to hand them over again.
  expect(spanwise.post.mock.calls.at(-1)).toHaveLength(2)
  expect(bytes.byteLength).toBe(3)
})

test('closed, it says and hears nothing more, and what was asked fails', async () => {
  const spanwise = frame()
  const { connection, heard } = talk(spanwise)
  const asked = connection.ask(select('a'))
  connection.close()
  await expect(asked).rejects.toMatchObject({ kind: 'silent' })
  spanwise.says(READY)
  spanwise.loads()
  vi.advanceTimersByTime(5000)
  expect(spanwise.post).not.toHaveBeenCalled()
  expect(heard()).toEqual([])
})
