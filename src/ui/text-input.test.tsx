// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { Field } from './field'
import { TextInput } from './text-input'

afterEach(cleanup)

function Find() {
  const [value, setValue] = useState('')
  return (
    <TextInput
      aria-label="Find"
      value={value}
      onValueChange={setValue}
      onClear={() => setValue('')}
    />
  )
}

test('clearing empties the box and leaves the caret in it', async () => {
  render(<Find />)
  expect(screen.queryByRole('button', { name: 'Clear' })).toBeNull()
  const box = screen.getByRole<HTMLInputElement>('textbox', { name: 'Find' })
  await userEvent.type(box, 'charges')
  await userEvent.click(screen.getByRole('button', { name: 'Clear' }))
  expect(box.value).toBe('')
  expect(document.activeElement).toBe(box)
})

test('a field names its control and tells it what is wrong', () => {
  render(
    <Field label="Min duration" error="“fast” is no duration. Try 100ms or 1.5s.">
      {(control) => <TextInput {...control} value="fast" onValueChange={() => {}} />}
    </Field>,
  )
  const box = screen.getByRole('textbox', { name: 'Min duration' })
  expect(box.getAttribute('aria-invalid')).toBe('true')
  const note = document.getElementById(box.getAttribute('aria-describedby') ?? '')
  expect(note?.textContent).toBe('“fast” is no duration. Try 100ms or 1.5s.')
})

test('a field with nothing wrong describes nothing', () => {
  render(<Field label="Limit">{(control) => <TextInput {...control} defaultValue="20" />}</Field>)
  const box = screen.getByRole('textbox', { name: 'Limit' })
  expect(box.hasAttribute('aria-invalid')).toBe(false)
  expect(box.hasAttribute('aria-describedby')).toBe(false)
})
