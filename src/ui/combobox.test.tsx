// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Combobox, type ComboboxProps } from './combobox'
import { LazyCombobox } from './lazy-combobox'

beforeEach(() => {
  // happy-dom has no layout; the list needs a height to know which options are in view.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(300)
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(300)
})

afterEach(cleanup)

const services = Array.from({ length: 5000 }, (_, i) => `service-${i}`)

function Service({
  Box = Combobox,
  first = '',
  ...props
}: Partial<ComboboxProps> & { Box?: typeof Combobox; first?: string }) {
  const [value, setValue] = useState(first)
  return (
    <Box
      aria-label="Service"
      options={services}
      {...props}
      value={value}
      onValueChange={setValue}
    />
  )
}

const box = () => screen.getByRole<HTMLInputElement>('combobox', { name: 'Service' })

test('of thousands of options only those in view are elements', async () => {
  render(<Service />)
  await userEvent.click(box())
  const options = await screen.findAllByRole('option')
  expect(options.length).toBeLessThanOrEqual(100)
  expect(options[0].getAttribute('aria-setsize')).toBe('5000')
})

test('typing narrows the list, and the arrow and Enter take an option', async () => {
  const onCommit = vi.fn()
  render(<Service onCommit={onCommit} />)
  await userEvent.type(box(), '4321')
  expect((await screen.findAllByRole('option')).map((o) => o.textContent)).toEqual(['service-4321'])
  await userEvent.keyboard('{ArrowDown}{Enter}')
  expect(box().value).toBe('service-4321')
  expect(onCommit).toHaveBeenCalledWith('service-4321')
})

test('text that is no option stays, and Enter commits it', async () => {
  const onCommit = vi.fn()
  render(<Service onCommit={onCommit} />)
  await userEvent.type(box(), 'nowhere{Enter}')
  await userEvent.tab()
  expect(box().value).toBe('nowhere')
  expect(onCommit).toHaveBeenCalledWith('nowhere')
})

test('a click takes an option, and the focus stays in the input', async () => {
  const onCommit = vi.fn()
  render(<Service onCommit={onCommit} />)
  await userEvent.type(box(), '4321')
  await userEvent.click(await screen.findByRole('option'))
  expect(box().value).toBe('service-4321')
  expect(onCommit).toHaveBeenCalledWith('service-4321')
  expect(document.activeElement).toBe(box())
  await waitFor(() => expect(screen.queryByRole('option')).toBeNull())
})

test('an open list hides nothing of the page, and closes when the focus leaves', async () => {
  render(
    <>
      <Service />
      <main>
        <button type="button">Find traces</button>
      </main>
    </>,
  )
  await userEvent.type(box(), '43')
  await screen.findAllByRole('option')
  expect(screen.getByRole('button', { name: 'Find traces' })).toBeTruthy()
  await userEvent.tab()
  await waitFor(() => expect(screen.queryByRole('option')).toBeNull())
})

test('when nothing fits, it says so', async () => {
  render(<Service emptyText="No such service." />)
  await userEvent.type(box(), 'zzz')
  expect(await screen.findByText('No such service.')).toBeTruthy()
})

test('opening it again shows every option, so that the choice can be changed', async () => {
  render(<Service first="service-7" options={['service-7', 'service-8']} />)
  await userEvent.click(box())
  expect(await screen.findAllByRole('option')).toHaveLength(2)
})

test('while options load, and when they do not come, it says that', async () => {
  const { rerender } = render(
    <Service options={[]} status={{ kind: 'loading', text: 'Asking Jaeger…' }} />,
  )
  await userEvent.click(box())
  expect(await screen.findByText('Asking Jaeger…')).toBeTruthy()
  rerender(<Service options={[]} status={{ kind: 'error', text: 'Jaeger did not answer.' }} />)
  expect(await screen.findByText('Jaeger did not answer.')).toBeTruthy()
})

test('clearing empties it', async () => {
  render(<Service first="service-7" />)
  await userEvent.click(screen.getByRole('button', { name: 'Clear' }))
  expect(box().value).toBe('')
})

test('the lazy one is a plain input first and becomes whole under the hand', async () => {
  render(<Service Box={LazyCombobox} />)
  await userEvent.tab()
  await waitFor(() => expect(box().getAttribute('aria-haspopup')).toBe('listbox'))
  await userEvent.keyboard('4200')
  const list = within(await screen.findByRole('listbox'))
  expect(list.getAllByRole('option').map((o) => o.textContent)).toEqual(['service-4200'])
  expect(document.activeElement).toBe(box())
})

test('who went on to another field before the lazy one is whole stays there', async () => {
  vi.resetModules()
  const { LazyCombobox: Fresh } = await import('./lazy-combobox')
  render(
    <>
      <Service Box={Fresh} />
      <input aria-label="Operation" />
    </>,
  )
  box().focus()
  const other = screen.getByRole('textbox', { name: 'Operation' })
  other.focus()
  await waitFor(() => expect(box().getAttribute('aria-haspopup')).toBe('listbox'))
  expect(document.activeElement).toBe(other)
})

test('what was typed before the lazy one is whole narrows its list', async () => {
  // Once loaded it is whole from the start.
  vi.resetModules()
  const { LazyCombobox: Fresh } = await import('./lazy-combobox')
  render(<Service Box={Fresh} />)
  box().focus()
  fireEvent.change(box(), { target: { value: '4200' } })
  expect(box().getAttribute('aria-haspopup')).toBeNull()
  const list = within(await screen.findByRole('listbox'))
  expect(list.getAllByRole('option').map((o) => o.textContent)).toEqual(['service-4200'])
})
