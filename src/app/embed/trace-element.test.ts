// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import './spanwise-embed'
import type { SpanwiseTraceElement } from './messages'

const BASE = 'https://traces.example/tools/'
const READY = { spanwise: 1, type: 'ready', version: 1, can: [], views: [] }

beforeEach(() => {
  vi.useFakeTimers()
  // happy-dom loads no frames, and says so for each.
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterEach(() => {
  document.body.replaceChildren()
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/** Every frame that is made, with what is said to it: nothing is loaded. */
function element(attributes: Readonly<Record<string, string>> = {}) {
  const made = document.createElement('spanwise-trace')
  made.setAttribute('base', BASE)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  document.body.append(made)
  return made
}

function frameOf(of: SpanwiseTraceElement) {
  const frame = of.shadowRoot?.querySelector('iframe')
  if (!frame) throw new Error('no frame')
  const url = new URL(frame.src)
  const asked: { readonly id: string; readonly type: string; readonly [key: string]: unknown }[] =
    []
  const postMessage = (message: (typeof asked)[number]) => {
    if (message.type !== 'hello') asked.push(message)
  }
  const inside: Window = Object.create(window, { postMessage: { value: postMessage } })
  Object.defineProperty(frame, 'contentWindow', { value: inside, configurable: true })
  const says = (data: unknown, origin = url.origin) =>
    window.dispatchEvent(new MessageEvent('message', { data, origin, source: inside }))
  const answer = (type: string, more = {}) =>
    says({ spanwise: 1, id: asked.at(-1)?.id, type, ...more })
  return { frame, url, asked, says, answer }
}

function heardBy(target: EventTarget) {
  const heard: unknown[] = []
  for (const type of ['ready', 'opened', 'selected', 'navigated', 'resized', 'failed'] as const) {
    target.addEventListener(`spanwise-${type}`, (event) => {
      if (event instanceof CustomEvent) heard.push(event.detail)
    })
  }
  return heard
}

test('its attributes make the address of the frame', () => {
  const { frame, url } = frameOf(
    element({
      source: 'prod',
      'trace-id': '4bf9',
      span: '00f0',
      view: 'tree',
      range: '5-9',
      theme: 'dark',
      hide: 'minimap,facts',
      readonly: '',
      label: 'Failed checkout',
    }),
  )
  expect(url.pathname).toBe('/tools/trace/4bf9')
  expect(Object.fromEntries(url.searchParams)).toEqual({
    embed: '1',
    source: 'prod',
    span: '00f0',
    view: 'tree',
    range: '5-9',
    theme: 'dark',
    hide: 'minimap,facts',
    readonly: '1',
  })
  expect(frame.title).toBe('Failed checkout')
  expect(frame.hasAttribute('sandbox')).toBe(false)
})

test('without a trace it shows the local page, or the search it is given', () => {
  const empty = frameOf(element())
  expect(empty.url.pathname).toBe('/tools/search')
  expect(empty.url.searchParams.get('source')).toBe('local')
  const search = frameOf(element({ search: 'service=cart&lookback=1h', source: 'prod' }))
  expect(search.url.search).toContain('service=cart&lookback=1h')
  expect(search.url.searchParams.get('source')).toBe('prod')
})

test('an id that is no id stays one part of the path', () => {
  const { url } = frameOf(element({ 'trace-id': '../../x?y#z' }))
  expect(url.origin).toBe('https://traces.example')
  expect(url.pathname).toBe('/tools/trace/..%2F..%2Fx%3Fy%23z')
})

test('an empty sandbox is the strictest in which Spanwise works', () => {
  expect(frameOf(element({ sandbox: '' })).frame.getAttribute('sandbox')).toBe(
    'allow-scripts allow-popups allow-popups-to-escape-sandbox',
  )
  expect(frameOf(element({ sandbox: 'allow-scripts' })).frame.getAttribute('sandbox')).toBe(
    'allow-scripts',
  )
})

test('what the frame tells are events that bubble, with the message as their detail', () => {
  const made = element()
  const [atElement, atPage] = [heardBy(made), heardBy(document)]
  const { says } = frameOf(made)
  const selected = { spanwise: 1, type: 'selected', traceId: 'ab', span: 'cd' }
  says(selected)
  says(READY)
  says({ spanwise: 1, type: 'select', span: 'x' }, 'https://evil.example')
  expect(atElement).toEqual([selected, READY])
  expect(atPage).toEqual(atElement)
})

test('changed attributes steer the frame that is there, together', async () => {
  const made = element({ 'trace-id': 'ab' })
  const { frame, asked, says } = frameOf(made)
  says(READY)
  made.span = '00f0'
  made.view = 'tree'
  made.range = '5-9'
  made.theme = 'dark'
  await vi.advanceTimersByTimeAsync(0)
  expect(asked).toMatchObject([
    { type: 'select', span: '00f0' },
    { type: 'show', view: 'tree', range: { from: 5, to: 9 } },
    { type: 'theme', theme: 'dark' },
  ])
  made.range = ''
  made.theme = ''
  await vi.advanceTimersByTimeAsync(0)
  expect(asked.slice(3)).toMatchObject([
    { type: 'show', range: 'whole' },
    { type: 'theme', theme: 'system' },
  ])
  expect(made.shadowRoot?.querySelector('iframe')).toBe(frame)
})

test('another trace is opened with all that is to be seen of it, and told', async () => {
  const made = element({ 'trace-id': 'ab', source: 'prod' })
  const heard = heardBy(made)
  const { asked, says, answer } = frameOf(made)
  says(READY)
  made.traceId = 'cd'
  made.span = '00f0'
  await vi.advanceTimersByTimeAsync(0)
  expect(asked).toHaveLength(1)
  expect(asked[0]).toMatchObject({ type: 'open', traceId: 'cd', source: 'prod', span: '00f0' })
  answer('opened', { traceIds: ['cd'] })
  await vi.advanceTimersByTimeAsync(0)
  expect(heard.at(-1)).toMatchObject({ type: 'opened', traceIds: ['cd'] })
  made.traceId = 'ef'
  await vi.advanceTimersByTimeAsync(0)
  answer('failed', { kind: 'not-found', text: 'None.' })
  await vi.advanceTimersByTimeAsync(0)
  expect(heard.at(-1)).toMatchObject({ type: 'failed', kind: 'not-found' })
})

test('what belongs to the frame takes another one', async () => {
  const made = element({ 'trace-id': 'ab' })
  const { frame } = frameOf(made)
  made.hide = 'minimap'
  made.readOnly = true
  await vi.advanceTimersByTimeAsync(0)
  const frames = made.shadowRoot?.querySelectorAll('iframe')
  expect(frames).toHaveLength(1)
  expect(frames?.[0]).not.toBe(frame)
  expect(frames?.[0]?.src).toContain('hide=minimap&readonly=1')
})

test('open takes an id, a request or bytes, and each promise has its own answer', async () => {
  const made = element({ source: 'prod' })
  const { asked, says, answer } = frameOf(made)
  says(READY)
  const byId = made.open('4BF9')
  expect(asked.at(-1)).toMatchObject({ type: 'open', traceId: '4BF9', source: 'prod' })
  answer('opened', { traceIds: ['4bf9'] })
  await expect(byId).resolves.toMatchObject({ traceIds: ['4bf9'] })
  const byText = made.open('{"data": []}')
  expect(asked.at(-1)).toMatchObject({ type: 'open', bytes: '{"data": []}' })
  answer('failed', { kind: 'empty', text: 'Nothing.' })
  await expect(byText).rejects.toMatchObject({ kind: 'empty' })
  const bytes = new ArrayBuffer(3)
  const byBytes = made.open(bytes)
  expect(asked.at(-1)).toMatchObject({ type: 'open', bytes })
  answer('opened', { traceIds: [] })
  await byBytes
  const byRequest = made.open({ traceId: 'ab', source: 'other' })
  expect(asked.at(-1)).toMatchObject({ type: 'open', traceId: 'ab', source: 'other' })
  answer('opened', { traceIds: ['ab'] })
  await byRequest
})

test('removed, it has no frame and hears nothing; what was asked fails', async () => {
  const made = element({ 'trace-id': 'ab' })
  const heard = heardBy(made)
  const { says } = frameOf(made)
  says(READY)
  const asked = made.select('00f0')
  made.remove()
  await expect(asked).rejects.toMatchObject({ kind: 'silent' })
  says({ spanwise: 1, type: 'resized', height: 300 })
  expect(heard).toEqual([READY])
  expect(made.shadowRoot?.querySelector('iframe')).toBeNull()
  await expect(made.select('00f0')).rejects.toMatchObject({ text: 'The element is in no page.' })
})

test('added again, it begins anew with what its attributes say by then', async () => {
  const made = element({ 'trace-id': 'ab' })
  const first = frameOf(made)
  made.remove()
  made.traceId = 'cd'
  document.body.append(made)
  const second = frameOf(made)
  expect(second.frame).not.toBe(first.frame)
  expect(second.url.pathname).toBe('/tools/trace/cd')
  const heard = heardBy(made)
  first.says(READY)
  expect(heard).toEqual([])
  second.says(READY)
  expect(heard).toEqual([READY])
  const asked = made.select('00f0')
  second.answer('done')
  await expect(asked).resolves.toBeUndefined()
  expect(made.shadowRoot?.querySelectorAll('iframe')).toHaveLength(1)
})

test('two on a page are steered each by itself', async () => {
  const [left, right] = [element({ 'trace-id': 'ab' }), element({ 'trace-id': 'cd' })]
  const [first, second] = [frameOf(left), frameOf(right)]
  const [ofLeft, ofRight] = [heardBy(left), heardBy(right)]
  first.says(READY)
  left.span = '00f0'
  await vi.advanceTimersByTimeAsync(0)
  expect(first.asked).toHaveLength(1)
  expect(second.asked).toHaveLength(0)
  expect(ofLeft).toEqual([READY])
  expect(ofRight).toEqual([])
})

test('the height that the frame wants is there for auto-height', () => {
  const made = element()
  const { frame, says } = frameOf(made)
  says({ spanwise: 1, type: 'resized', height: 312 })
  expect(frame.style.getPropertyValue('--spanwise-height')).toBe('312px')
})

test('attributes and properties are the same', () => {
  const made = element()
  made.traceId = 'ab'
  made.autoHeight = true
  made.sandbox = ''
  expect(made.getAttribute('trace-id')).toBe('ab')
  expect(made.hasAttribute('auto-height')).toBe(true)
  expect(made.sandbox).toBe('')
  made.traceId = ''
  made.sandbox = undefined
  expect(made.hasAttribute('trace-id')).toBe(false)
  expect(made.hasAttribute('sandbox')).toBe(false)
  expect(made.label).toBe('Trace')
})
