// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { Segmented } from './segmented'
import { Select } from './select'

afterEach(cleanup)

test('one of a group is pressed, and another can be', async () => {
  const onChange = vi.fn()
  render(
    <Segmented
      label="Query"
      segments={[
        { value: 'fields', label: 'Fields' },
        { value: 'text', label: 'TraceQL' },
      ]}
      value="fields"
      onChange={onChange}
    />,
  )
  const group = within(screen.getByRole('group', { name: 'Query' }))
  expect(group.getByRole('button', { name: 'Fields', pressed: true })).toBeTruthy()
  await userEvent.click(group.getByRole('button', { name: 'TraceQL', pressed: false }))
  expect(onChange).toHaveBeenCalledWith('text')
})

test('a select hands over the value of the chosen option', async () => {
  const onValueChange = vi.fn()
  render(
    <Select
      aria-label="Status"
      options={[
        { value: 'any', label: 'Any' },
        { value: 'error', label: 'Error' },
      ]}
      value="any"
      onValueChange={onValueChange}
    />,
  )
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Status' }), 'Error')
  expect(onValueChange).toHaveBeenCalledWith('error')
})
