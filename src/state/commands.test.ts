// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest'
import { type Command, chordOf, runChord, useCommandRegistry } from './commands'

const press = (
  key: string,
  options: KeyboardEventInit = {},
  target: EventTarget = document.body,
) => {
  const event = new KeyboardEvent('keydown', { key, cancelable: true, bubbles: true, ...options })
  target.addEventListener('keydown', (e) => runChord(e as KeyboardEvent), { once: true })
  target.dispatchEvent(event)
  return event
}

let ran: string[] = []
const command = (id: string, keys: string[], more: Partial<Command> = {}): Command => ({
  id,
  title: id,
  group: 'Test',
  keys,
  run: () => ran.push(id),
  ...more,
})

afterEach(() => {
  ran = []
  useCommandRegistry.setState({ lists: [] })
})

test('a chord names its modifiers, and shift only where the sign does not show it', () => {
  expect(chordOf(new KeyboardEvent('keydown', { key: 'e', shiftKey: true }))).toBe('Shift+E')
  expect(chordOf(new KeyboardEvent('keydown', { key: '?', shiftKey: true }))).toBe('?')
  expect(chordOf(new KeyboardEvent('keydown', { key: 'k', metaKey: true }))).toBe('Mod+k')
  expect(chordOf(new KeyboardEvent('keydown', { key: 'ArrowUp' }))).toBe('ArrowUp')
})

test('the page that came last wins a key', () => {
  useCommandRegistry.getState().add([command('app', ['e'])])
  const leave = useCommandRegistry.getState().add([command('page', ['e'])])
  press('e')
  leave()
  press('e')
  expect(ran).toEqual(['page', 'app'])
})

test('keys are the field’s while the reader types, unless a command says otherwise', () => {
  const input = document.body.appendChild(document.createElement('input'))
  useCommandRegistry
    .getState()
    .add([command('next', ['n']), command('palette', ['Mod+k'], { anywhere: true })])
  press('n', {}, input)
  press('k', { ctrlKey: true }, input)
  expect(ran).toEqual(['palette'])
})

test('a command that cannot run leaves the key to the next one, and to the browser', () => {
  useCommandRegistry.getState().add([command('off', ['x'], { enabled: () => false })])
  expect(press('x').defaultPrevented).toBe(false)
  expect(ran).toEqual([])
})

test('behind a dialog nothing moves', () => {
  const dialog = document.body.appendChild(document.createElement('div'))
  dialog.role = 'dialog'
  const close = dialog.appendChild(document.createElement('button'))
  useCommandRegistry
    .getState()
    .add([command('down', ['ArrowDown', 'j']), command('palette', ['Mod+k'], { anywhere: true })])
  press('j', {}, close)
  press('ArrowDown', {}, close)
  press('k', { ctrlKey: true }, close)
  expect(ran).toEqual(['palette'])
})

test('what moves by arrows itself keeps them; letters are everybody’s', () => {
  const panel = document.body.appendChild(document.createElement('div'))
  panel.role = 'tabpanel'
  const inside = panel.appendChild(document.createElement('button'))
  useCommandRegistry.getState().add([command('down', ['ArrowDown', 'PageDown', 'End', 'j'])])
  for (const key of ['ArrowDown', 'PageDown', 'End']) {
    expect(press(key, {}, inside).defaultPrevented).toBe(false)
  }
  press('j', {}, inside)
  press('ArrowDown', {}, document.body)
  expect(ran).toEqual(['down', 'down'])
})

test('a key that somebody took already does nothing more', () => {
  useCommandRegistry.getState().add([command('left', ['ArrowLeft'])])
  const event = new KeyboardEvent('keydown', { key: 'ArrowLeft', cancelable: true })
  event.preventDefault()
  expect(runChord(event)).toBe(false)
  expect(ran).toEqual([])
})

test('Enter is the button’s or link’s that has the focus, and a tree grid’s command otherwise', () => {
  const button = document.body.appendChild(document.createElement('button'))
  const grid = document.body.appendChild(document.createElement('div'))
  grid.role = 'treegrid'
  grid.tabIndex = 0
  useCommandRegistry.getState().add([command('expand', ['Enter'])])
  expect(press('Enter', {}, button).defaultPrevented).toBe(false)
  expect(ran).toEqual([])
  press('Enter', {}, grid)
  press('Enter')
  expect(ran).toEqual(['expand', 'expand'])
})
