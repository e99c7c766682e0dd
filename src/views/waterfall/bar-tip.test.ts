// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { criticalPath } from '@/analysis/critical-path'
import { ghostsOf } from '@/analysis/ghosts'
import { rowNamed, trace } from '@/trace/testing'
import { BarTip, ghostTip, spanTip } from './bar-tip'

const t = trace(`
  web GET /      |-------------------|
    cart load           |----------x|
      db SELECT            |-----x|
  job other                              |---|  {parent=99}
`)
const path = criticalPath(t)

test('a bar tells what it is, how long, when, and how much of it counted', () => {
  const row = rowNamed(t, 'load')
  expect(spanTip(t, row, { path, isClosed: false })).toEqual({
    service: 'cart',
    name: 'load',
    facts: [
      ['Duration', '12 ms'],
      ['Starts at', '7 ms'],
      ['Self time', '5 ms'],
      ['On critical path', '5 ms, 25 %'],
      ['Status', 'error'],
    ],
  })
})

test('without the critical path nothing is said of it', () => {
  const { facts } = spanTip(t, 0, { path: undefined, isClosed: false })
  expect(facts.map(([name]) => name)).toEqual(['Duration', 'Starts at', 'Self time'])
})

test('a closed bar tells what is beneath it', () => {
  const { facts } = spanTip(t, 0, { path: undefined, isClosed: true })
  expect(facts.slice(3)).toEqual([
    ['Below it', 'errors'],
    ['Hidden', '2 spans'],
  ])
})

test('a ghost tells the id that is missing', () => {
  const [ghost] = ghostsOf(t)
  expect(ghost && ghostTip(ghost).name).toBe('Missing parent 0000000000000063')
})

function tipIn(frame: { width: number; height: number }) {
  const parent = document.createElement('div')
  const element = parent.appendChild(document.createElement('div'))
  const size = (of: HTMLElement, sizes: Record<string, unknown>) => {
    for (const [name, value] of Object.entries(sizes)) Object.defineProperty(of, name, { value })
  }
  size(parent, { clientWidth: frame.width, clientHeight: frame.height })
  size(element, { offsetWidth: 200, offsetHeight: 100, offsetParent: parent })
  return { element, tip: new BarTip(element) }
}

const text = () => spanTip(t, 0, { path: undefined, isClosed: false })

test('it stands below the row, above it where there is no room, and inside the frame', () => {
  const { element, tip } = tipIn({ width: 600, height: 400 })
  tip.show(1, text, { x: 300, rowTop: 48 })
  expect(element.style.transform).toBe('translate(302px, 74px)')
  tip.show(2, text, { x: 590, rowTop: 360 })
  expect(element.style.transform).toBe('translate(400px, 258px)')
})

test('it is written once for a bar, and anew after it was hidden', () => {
  const { element, tip } = tipIn({ width: 600, height: 400 })
  let written = 0
  const counted = () => {
    written++
    return text()
  }
  for (const x of [10, 20, 30]) tip.show(7, counted, { x, rowTop: 0 })
  expect(written).toBe(1)
  tip.hide()
  expect(element.hidden).toBe(true)
  tip.show(7, counted, { x: 10, rowTop: 0 })
  expect(written).toBe(2)
  expect(element.hidden).toBe(false)
})

test('names are text, whatever they hold', () => {
  const { element, tip } = tipIn({ width: 600, height: 400 })
  const name = '<img src=x onerror=alert(1)>'
  tip.show(1, () => ({ service: 's', name, facts: [] }), { x: 0, rowTop: 0 })
  expect(element.querySelector('img')).toBeNull()
  expect(element.textContent).toContain(name)
})
