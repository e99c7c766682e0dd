// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router'
import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { FailureError } from '@/formats/failure'
import type { NamedBlob } from '@/formats/location'
import { type Opened, Workspace } from '@/sources/local/workspace'
import { parseUrlSearch, printUrlSearch } from '@/state/links/url'
import { dismissOpening } from '@/state/opening'
import { WorkspaceProvider } from '@/state/workspace'
import { FileDrop } from './file-drop'

afterEach(() => {
  cleanup()
  dismissOpening()
})

const ID = '051c551c0c8c42f2d7914cab420eb13f'
const nothing = async () => {}

/** A workspace that answers what the test says, in place of decoding. */
class Answering extends Workspace {
  readonly answer = vi.fn<(files: readonly NamedBlob[], signal: AbortSignal) => Promise<Opened>>()

  constructor() {
    super({ put: async () => false, list: async () => [], delete: nothing, clear: nothing })
  }

  override open(files: readonly NamedBlob[], signal: AbortSignal): Promise<Opened> {
    return this.answer(files, signal)
  }
}

async function show() {
  const workspace = new Answering()
  const root = createRootRoute({ component: () => <FileDrop hidden={false} /> })
  const at = (path: string) => createRoute({ getParentRoute: () => root, path })
  const router = createRouter({
    routeTree: root.addChildren([at('/search'), at('/trace/$traceId')]),
    history: createMemoryHistory({ initialEntries: ['/search'] }),
    parseSearch: parseUrlSearch,
    stringifySearch: printUrlSearch,
  })
  await router.load()
  render(
    <QueryClientProvider client={new QueryClient()}>
      <WorkspaceProvider value={workspace}>
        <RouterProvider router={router} />
      </WorkspaceProvider>
    </QueryClientProvider>,
  )
  return { workspace, router, path: () => router.state.location.href }
}

function drag(type: string, init: { files?: File[]; types?: string[]; relatedTarget?: Node }) {
  const event = new Event(type, { bubbles: true, cancelable: true })
  const { files = [], types = ['Files'], relatedTarget = null } = init
  Object.defineProperty(event, 'dataTransfer', { value: { files, types } })
  Object.defineProperty(event, 'relatedTarget', { value: relatedTarget })
  act(() => void document.body.dispatchEvent(event))
  return event
}

function paste(text: string, target: EventTarget = document.body, files: File[] = []) {
  const event = new Event('paste', { bubbles: true, cancelable: true })
  Object.defineProperty(event, 'clipboardData', { value: { files, getData: () => text } })
  act(() => void target.dispatchEvent(event))
  return event
}

const file = new File(['{}'], 'trace.json')

test('a file that holds one trace opens it', async () => {
  const { workspace, path } = await show()
  workspace.answer.mockResolvedValue({ traceIds: [ID], notes: [] })
  drag('drop', { files: [file] })
  await waitFor(() => expect(path()).toBe(`/trace/${ID}?source=local`))
  expect(workspace.answer.mock.calls[0]?.[0]).toEqual([{ name: 'trace.json', blob: file }])
  expect(screen.queryByRole('alert')).toBeNull()
})

test('files that hold several lead to the list', async () => {
  const { workspace, path } = await show()
  workspace.answer.mockResolvedValue({ traceIds: [ID, 'b'.repeat(32)], notes: [] })
  drag('drop', { files: [file, file] })
  await waitFor(() => expect(path()).toBe('/search?source=local'))
})

test('while files are over the page they are asked to be dropped', async () => {
  await show()
  const words = /Drop trace files to open them/
  expect(drag('dragover', {}).defaultPrevented).toBe(true)
  expect(screen.getByText(words)).toBeTruthy()
  drag('dragleave', { relatedTarget: document.body })
  expect(screen.getByText(words)).toBeTruthy()
  drag('dragleave', {})
  expect(screen.queryByText(words)).toBeNull()
})

test('what is dragged and is no file is left alone', async () => {
  const { workspace } = await show()
  expect(drag('dragover', { types: ['text/plain'] }).defaultPrevented).toBe(false)
  expect(drag('drop', { types: ['text/plain'] }).defaultPrevented).toBe(false)
  expect(workspace.answer).not.toHaveBeenCalled()
})

test('a pasted trace id goes to that trace, pasted JSON is opened, other text is not taken', async () => {
  const { workspace, path } = await show()
  workspace.answer.mockResolvedValue({ traceIds: [], notes: [] })
  expect(paste('hello').defaultPrevented).toBe(false)
  paste(` ${ID.toUpperCase()} `)
  await waitFor(() => expect(path()).toBe(`/trace/${ID}`))
  expect(paste('[{"traceId": 1}]').defaultPrevented).toBe(true)
  await waitFor(() => expect(workspace.answer).toHaveBeenCalledOnce())
  expect(workspace.answer.mock.calls[0]?.[0][0]?.name).toBe('pasted text')
})

test('what is pasted into a field is the field’s', async () => {
  const { path } = await show()
  const input = document.body.appendChild(document.createElement('input'))
  expect(paste(ID, input).defaultPrevented).toBe(false)
  expect(path()).toBe('/search')
  input.remove()
})

test('reading can be given up', async () => {
  const { workspace } = await show()
  workspace.answer.mockImplementation(
    (_, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason))
      }),
  )
  drag('drop', { files: [file] })
  expect((await screen.findByRole('status')).textContent).toContain('Reading trace.json')
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }))
  await waitFor(() => expect(screen.queryByRole('status')).toBeNull())
  expect(screen.queryByRole('alert')).toBeNull()
})

test('what could not be read of a file is told until it is dismissed', async () => {
  const { workspace } = await show()
  workspace.answer.mockResolvedValue({
    traceIds: [ID],
    notes: [{ kind: 'unreadable', text: '3 spans could not be read.' }],
  })
  drag('drop', { files: [file, file] })
  expect((await screen.findByRole('alert')).textContent).toContain('3 spans could not be read.')
  await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }))
  expect(screen.queryByRole('alert')).toBeNull()
})

test('a file that is no trace is told, and one stays where one was', async () => {
  const { workspace, path } = await show()
  workspace.answer.mockRejectedValue(
    new FailureError({ kind: 'unknown-format', name: 'cat.png', hint: '' }),
  )
  drag('drop', { files: [file] })
  expect((await screen.findByRole('alert')).textContent).toContain('cat.png')
  expect(path()).toBe('/search')
})
