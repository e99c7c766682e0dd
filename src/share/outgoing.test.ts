import { expect, test } from 'vitest'
import { tableOf } from '@/details/testing'
import { attributesOf, eventsOf, resourceOf } from '@/trace/span'
import type { LinkSpot } from './link-spot'
import { type LinkRule, outgoingLinks } from './outgoing'

const BASE = 'https://traces.example.com/'
const t = tableOf({
  name: 'GET /',
  service: 'web',
  attributes: { 'http.route': '/cart', 'http.method': 'GET' },
  resource: { host: 'node-1' },
  events: [{ at: 3, name: 'sent', attributes: { topic: 'orders' } }],
})
const [event] = eventsOf(t, 0)
const at = (on: LinkSpot['on'], more: Partial<LinkSpot> = {}): LinkSpot => ({
  table: t,
  row: 0,
  on,
  ...(on === 'event' && event && { event }),
  ...more,
})
const rule = (more: Partial<LinkRule>): LinkRule => ({
  name: 'Logs',
  on: 'span',
  keys: [],
  url: 'https://logs.example.com/{trace.id}',
  ...more,
})
const names = (given: Partial<LinkRule>, spot: LinkSpot) =>
  outgoingLinks([rule(given)], spot, BASE).map(({ name }) => name)

test('a link stands at the kind of place it is for', () => {
  for (const on of ['trace', 'span', 'resource', 'event'] as const) {
    expect(names({ on }, at(on))).toEqual(['Logs'])
    expect(names({ on }, at(on === 'span' ? 'event' : 'span'))).toEqual([])
  }
})

test('all of its keys must be there', () => {
  expect(names({ keys: ['http.*'] }, at('span'))).toEqual(['Logs'])
  expect(names({ keys: ['http.route', 'host'] }, at('span'))).toEqual(['Logs'])
  expect(names({ keys: ['http.route', 'none'] }, at('span'))).toEqual([])
  expect(names({ keys: ['httpXroute'] }, at('span'))).toEqual([])
  expect(names({ on: 'resource', keys: ['http.route'] }, at('resource'))).toEqual([])
  expect(names({ on: 'event', keys: ['topic'] }, at('event'))).toEqual(['Logs'])
})

test('at attributes it stands by key, by value, and by whose they are', () => {
  const [route] = attributesOf(t, t.attributes, 0)
  const host = resourceOf(t, 0).find(({ key }) => key === 'host')
  const onRoute = at('span', { ...(route && { attribute: route }) })
  const onHost = at('resource', { ...(host && { attribute: host }) })
  const on = 'attribute'
  expect(names({ on, keys: ['http.*'] }, onRoute)).toEqual(['Logs'])
  expect(names({ on, keys: ['http.*'] }, onHost)).toEqual([])
  expect(names({ on, keys: ['host'], of: ['resource'] }, onHost)).toEqual(['Logs'])
  expect(names({ on, keys: ['host'], of: ['event', 'span'] }, onHost)).toEqual([])
  expect(names({ on, keys: ['host'], values: ['node-2'] }, onHost)).toEqual([])
  expect(names({ on, keys: ['host'], values: ['node-1'] }, onHost)).toEqual(['Logs'])
  // A link for the span does not stand at each of its attributes.
  expect(names({}, onRoute)).toEqual([])
})

test('its name may hold values, as text', () => {
  expect(names({ name: 'Logs of {service.name}' }, at('span'))).toEqual(['Logs of web'])
  expect(names({ name: 'Logs of {attribute.none}' }, at('span'))).toEqual([])
  const hostile = tableOf({ name: `\u202e<b>${'x'.repeat(200)}` })
  const spot = { table: hostile, row: 0, on: 'span' } as const
  expect(names({ name: '{span.name}' }, spot)).toEqual([`⟨U+202E⟩<b>${'x'.repeat(76)}`])
})
