// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { stubSource } from '@/sources/testing'
import { type Command, useCommandRegistry } from '@/state/commands'
import { parseUrlSearch, printUrlSearch } from '@/state/links/url'
import { SourcesProvider } from '@/state/loading/sources'
// Here before the tests are, which wait a second for it.
import './command-palette'
import { Palette } from './palette'

afterEach(() => {
  cleanup()
  useCommandRegistry.setState({ lists: [] })
})

const services = ['cart', 'cart-worker', 'checkout']
const source = stubSource('prod', 'Production', { services: async () => services })

async function show(...commands: Command[]) {
  useCommandRegistry.getState().add(commands)
  const onClose = vi.fn()
  const root = createRootRoute()
  const at = (path: string) =>
    createRoute({
      getParentRoute: () => root,
      path,
      component: () => <Palette onClose={onClose} />,
    })
  const router = createRouter({
    routeTree: root.addChildren([at('/search'), at('/trace/$traceId')]),
    history: createMemoryHistory({ initialEntries: ['/search?source=prod'] }),
    parseSearch: parseUrlSearch,
    stringifySearch: printUrlSearch,
  })
  await router.load()
  await act(async () => {
    render(
      <QueryClientProvider client={new QueryClient()}>
        <SourcesProvider value={{ list: [source], first: source }}>
          <RouterProvider router={router} />
        </SourcesProvider>
      </QueryClientProvider>,
    )
  })
  await screen.findByRole('combobox')
  return { router, onClose }
}

const command = (title: string, more: Partial<Command> = {}): Command => ({
  id: title.replaceAll(' ', '-'),
  title,
  group: 'Test',
  keys: [],
  run: () => {},
  ...more,
})
const box = () => screen.getByRole('combobox', { name: 'Command, service or trace ID' })
const choices = () => screen.queryAllByRole('option').map((option) => option.textContent)
const chosen = () => screen.getByRole('option', { selected: true }).textContent

test('commands are offered with their keys, those that cannot run now are not', async () => {
  await show(
    command('Next error', { keys: ['e'] }),
    command('Next span', { keys: ['j'], keysOnly: true }),
    command('Theme: dark', { enabled: () => false }),
  )
  expect(choices()).toEqual(['Next errorTeste'])
})

test('words in any order and case narrow the list', async () => {
  await show(command('Next error'), command('Previous error'), command('Next match'))
  await userEvent.type(box(), 'ERR next')
  expect(choices()).toEqual(['Next errorTest'])
})

test('arrows choose, the ends joined, and Enter runs after the palette is gone', async () => {
  const order: string[] = []
  const run = (id: string) => () => void order.push(id)
  const { onClose } = await show(
    command('First', { run: run('first') }),
    command('Second', { run: run('second') }),
  )
  onClose.mockImplementation(() => order.push('closed'))
  await userEvent.click(box())
  expect(chosen()).toContain('First')
  await userEvent.keyboard('{ArrowUp}')
  expect(chosen()).toContain('Second')
  expect(box().getAttribute('aria-activedescendant')).toBe(
    screen.getByRole('option', { selected: true }).id,
  )
  await userEvent.keyboard('{Enter}')
  expect(order).toEqual(['closed', 'second'])
})

test('a click runs what it hits', async () => {
  const run = vi.fn()
  await show(command('First'), command('Second', { run }))
  await userEvent.click(screen.getByRole('option', { name: /Second/ }))
  expect(run).toHaveBeenCalledOnce()
})

test('a trace id opens that trace, from whichever source has it', async () => {
  const { router } = await show(command('First'))
  await userEvent.click(box())
  await userEvent.paste('051C551c0c8c42f2d7914cab420eb13f')
  await userEvent.keyboard('{Enter}')
  expect(router.state.location.pathname).toBe('/trace/051c551c0c8c42f2d7914cab420eb13f')
})

test('a service is searched for', async () => {
  const { router } = await show(command('First'))
  await userEvent.type(box(), 'cart')
  expect(choices()).toEqual([
    'Find traces of cartProduction',
    'Find traces of cart-workerProduction',
  ])
  await userEvent.keyboard('{ArrowDown}{Enter}')
  expect(router.state.location.search).toEqual({ source: 'prod', service: 'cart-worker' })
})

test('what was typed before the box had the focus stands in it', async () => {
  await show(command('Next error'), command('Next match'))
  for (const key of ['n', 'x', 'Backspace', 'e']) fireEvent.keyDown(document.body, { key })
  expect(box()).toHaveProperty('value', 'ne')
  expect(choices()).toEqual(['Next errorTest', 'Next matchTest'])
})

test('where nothing fits, that is said', async () => {
  await show(command('First'))
  await userEvent.type(box(), 'no such thing')
  expect(screen.getByText('Nothing fits “no such thing”')).toBeTruthy()
  await userEvent.keyboard('{Enter}')
  expect(choices()).toEqual([])
})
