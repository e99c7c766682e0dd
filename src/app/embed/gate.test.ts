// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Gate, type Met, type Steering } from './gate'
import { Refusal } from './refusal'

const PORTAL = 'https://portal.example'
const OTHER = 'https://other.example'
const HELLO = { spanwise: 1, id: 'hello', type: 'hello' }
const READY = {
  spanwise: 1,
  id: 'hello',
  type: 'ready',
  version: 1,
  can: ['hello', 'select'],
  views: ['tree'],
}
const select = (id: string, span = '') => ({ spanwise: 1, id, type: 'select', span })
const open = (id: string) => ({ spanwise: 1, id, type: 'open', traceId: 'ab' })
const done: Met = { answered: Promise.resolve({ type: 'done' }) }

let gate: Gate | undefined
afterEach(() => {
  gate?.detach()
  gate = undefined
  vi.restoreAllMocks()
})

/** Another window: happy-dom loads none into frames. */
const room = (): Window => Object.create(window)

let around: Window
beforeEach(() => {
  around = room()
  Object.defineProperty(window, 'parent', { value: around, configurable: true })
})

function stand(allowed: readonly string[] = [PORTAL]) {
  const behind = {
    allows: (origin: string) => allowed.includes(origin),
    onForeign: vi.fn<(origin: string) => void>(),
    ready: () => ({ can: ['hello', 'select'] as const, views: ['tree'] }),
    onReady: vi.fn<() => void>(),
    meet: vi.fn<(request: Steering, signal: AbortSignal) => Promise<Met>>(async () => done),
  }
  const post = vi.spyOn(around, 'postMessage').mockImplementation(() => undefined)
  gate = new Gate(window, behind)
  /** Everything that was said: what, and to whom. */
  const said = () => post.mock.calls.map(([message, origin]) => ({ message, origin }))
  const answers = () => said().map(({ message }) => message)
  return { gate, behind, said, answers }
}

function say(data: unknown, { origin = PORTAL, source = around } = {}) {
  window.dispatchEvent(new MessageEvent('message', { data, origin, source }))
}

/** What is met once the test says so. */
function later() {
  let arrive = () => {}
  const promise = new Promise<Met>((resolve) => {
    arrive = () => resolve(done)
  })
  return { promise, arrive: () => arrive() }
}

const settled = () => new Promise((resolve) => setTimeout(resolve))

test('a hello is answered, to its own origin, and begins the conversation', () => {
  const { behind, said } = stand()
  say(HELLO)
  expect(said()).toEqual([{ message: READY, origin: PORTAL }])
  expect(behind.onReady).toHaveBeenCalledOnce()
})

test('what comes before a hello is neither met nor answered', async () => {
  const { behind, answers } = stand()
  say(select('early'))
  say({ spanwise: 1, id: 'strange', type: 'eval' })
  await settled()
  expect(answers()).toEqual([])
  expect(behind.meet).not.toHaveBeenCalled()
  say(HELLO)
  say(select('late'))
  await settled()
  expect(behind.meet.mock.calls.map(([request]) => request)).toEqual([{ type: 'select', span: '' }])
  expect(answers()).toEqual([READY, { spanwise: 1, id: 'late', type: 'done' }])
})

test('a foreign origin is never answered, whatever it says', async () => {
  const { behind, said } = stand()
  const foreign = { origin: OTHER }
  say(HELLO)
  const before = said().length
  say(select('a'), foreign)
  say({ spanwise: 2, id: 'b', type: 'hello' }, foreign)
  say({ spanwise: 1, id: 'c', type: 'eval' }, foreign)
  say('hello', foreign)
  expect(behind.onForeign).not.toHaveBeenCalled()
  say(HELLO, foreign)
  await settled()
  expect(said()).toHaveLength(before)
  expect(behind.meet).not.toHaveBeenCalled()
  expect(behind.onForeign.mock.calls).toEqual([[OTHER]])
})

test('an origin that the reader admits gets the answer to its last hello, once', () => {
  const { gate, said } = stand([])
  say({ ...HELLO, id: 'first' }, { origin: OTHER })
  say({ ...HELLO, id: 'second' }, { origin: OTHER })
  gate.admit(PORTAL)
  expect(said()).toEqual([])
  gate.admit(OTHER)
  gate.admit(OTHER)
  expect(said()).toEqual([{ message: { ...READY, id: 'second' }, origin: OTHER }])
})

test('another window than the one around is not heard, of whatever origin', async () => {
  const { behind, answers } = stand()
  say(HELLO, { source: room() })
  window.dispatchEvent(new MessageEvent('message', { data: HELLO, origin: PORTAL }))
  expect(answers()).toEqual([])
  say(HELLO)
  say(select('a'), { source: room() })
  await settled()
  expect(answers()).toEqual([READY])
  expect(behind.meet).not.toHaveBeenCalled()
})

test.each(['null', '', 'file://', 'data:'])('a page of the origin "%s" is not heard', (origin) => {
  const { behind, answers } = stand([origin])
  say(HELLO, { origin })
  expect(answers()).toEqual([])
  expect(behind.onForeign).not.toHaveBeenCalled()
})

test('another version is told, also before a hello', () => {
  const { answers } = stand()
  say({ spanwise: 2, id: 'newer', type: 'hello' })
  expect(answers()).toMatchObject([{ spanwise: 1, id: 'newer', type: 'failed', kind: 'version' }])
})

test('what is no message is left alone; what is one, and wrong, is told', async () => {
  const { behind, answers } = stand()
  say(HELLO)
  for (const data of [null, 0, 'hello', [], {}, { type: 'select' }, { spanwise: 1, type: 'hello' }])
    say(data)
  say({ spanwise: 1, id: { toString: 'x' }, type: 'hello' })
  expect(answers()).toEqual([READY])
  say({ spanwise: 1, id: 'a', type: 'constructor' })
  say({ spanwise: 1, id: 'b', type: 'select', span: 7 })
  await settled()
  expect(answers().slice(1)).toMatchObject([
    { id: 'a', type: 'failed', kind: 'unknown' },
    { id: 'b', type: 'failed', kind: 'invalid' },
  ])
  expect(behind.meet).not.toHaveBeenCalled()
})

test('requests are met one after the other, and answered in their order', async () => {
  const { behind, answers } = stand()
  const first = later()
  behind.meet.mockReturnValueOnce(first.promise)
  say(HELLO)
  say(select('a'))
  say(select('b'))
  await settled()
  expect(behind.meet).toHaveBeenCalledOnce()
  expect(answers()).toEqual([READY])
  first.arrive()
  await settled()
  expect(behind.meet).toHaveBeenCalledTimes(2)
  expect(answers().slice(1)).toMatchObject([{ id: 'a' }, { id: 'b' }])
})

test('a later open stops the one before, and nothing else does', async () => {
  const { behind } = stand()
  const signals: AbortSignal[] = []
  behind.meet.mockImplementation(async (_, signal) => {
    signals.push(signal)
    return done
  })
  say(HELLO)
  say(open('a'))
  say(select('b'))
  await settled()
  expect(signals.map(({ aborted }) => aborted)).toEqual([false, false])
  say(open('c'))
  await settled()
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, true, false])
})

test('more than 64 do not wait: the rest is refused, and each is answered once', async () => {
  const { behind, answers } = stand()
  const first = later()
  behind.meet.mockReturnValueOnce(first.promise)
  say(HELLO)
  for (let i = 0; i < 70; i++) say(select(`${i}`))
  await settled()
  expect(answers().slice(1)).toMatchObject(
    ['64', '65', '66', '67', '68', '69'].map((id) => ({ id, kind: 'flooded' })),
  )
  first.arrive()
  await settled()
  const ids = answers().map((message) => message.id)
  expect(ids).toHaveLength(71)
  expect(new Set(ids).size).toBe(71)
})

test('why a request could not be met is told by its kind, in words that name nothing', async () => {
  const { gate, behind, answers } = stand()
  const refusal = new Refusal('not-found')
  behind.meet.mockRejectedValueOnce(refusal)
  say(HELLO)
  say(select('a', 'ff'))
  await settled()
  expect(answers().at(-1)).toEqual({
    spanwise: 1,
    id: 'a',
    type: 'failed',
    kind: 'not-found',
    text: 'There is no such trace or span.',
  })
  expect(gate.isAnswer(refusal)).toBe(true)
  expect(gate.isAnswer(new Refusal('not-found'))).toBe(false)
})

test('a bug of ours is reported here, told without its words, and holds nothing up', async () => {
  const { behind, answers } = stand()
  const report = vi.fn()
  vi.stubGlobal('reportError', report)
  const bug = new TypeError('secret')
  behind.meet.mockRejectedValueOnce(bug)
  say(HELLO)
  say(select('a'))
  say(select('b'))
  await settled()
  expect(report).toHaveBeenCalledExactlyOnceWith(bug)
  expect(answers().slice(1)).toMatchObject([
    { id: 'a', kind: 'stopped' },
    { id: 'b', type: 'done' },
  ])
  expect(JSON.stringify(answers())).not.toContain('secret')
  vi.unstubAllGlobals()
})

test('what is told by itself goes to whom was greeted, and to nobody before', () => {
  const { gate, said } = stand([PORTAL, OTHER])
  const report = { type: 'resized', height: 300 } as const
  gate.tell(report)
  expect(said()).toEqual([])
  say(HELLO)
  gate.tell(report)
  expect(said().at(-1)).toEqual({ message: { spanwise: 1, ...report }, origin: PORTAL })
  say(HELLO, { origin: OTHER })
  gate.tell(report)
  expect(said().at(-1)?.origin).toBe(OTHER)
})

test('when another origin has said hello, the one before is not heard any more', async () => {
  const { behind, said } = stand([PORTAL, OTHER])
  say(HELLO)
  say(HELLO, { origin: OTHER })
  say(select('a'))
  await settled()
  expect(behind.meet).not.toHaveBeenCalled()
  expect(said().map(({ origin }) => origin)).toEqual([PORTAL, OTHER])
})

test('detached, it hears nothing', () => {
  const { gate, answers } = stand()
  gate.detach()
  say(HELLO)
  expect(answers()).toEqual([])
})
