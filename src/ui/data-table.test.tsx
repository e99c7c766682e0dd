// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Column, DataTable, type Sort } from './data-table'

beforeEach(() => {
  // happy-dom has no layout; the table needs a height to know which rows are in view.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600)
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(800)
})

afterEach(cleanup)

interface Trace {
  id: string
  name: string
  duration: number | undefined
}

const columns: Column<Trace>[] = [
  {
    id: 'name',
    header: 'Root',
    width: '1fr',
    cell: (t) => <a href={`#${t.id}`}>{t.name}</a>,
    sortBy: (t) => t.name,
  },
  {
    id: 'duration',
    header: 'Duration',
    width: '80px',
    align: 'end',
    cell: (t) => t.duration ?? '–',
    sortBy: (t) => t.duration,
    first: 'desc',
  },
  { id: 'services', header: 'Services', width: '1fr', cell: () => 'frontend' },
]

function Traces({ traces, start }: { traces: Trace[]; start?: Sort }) {
  const [sort, setSort] = useState(start)
  return (
    <DataTable
      label="Traces"
      columns={columns}
      items={traces}
      itemId={(t) => t.id}
      sort={sort}
      onSort={setSort}
      empty={<p>No traces match.</p>}
    />
  )
}

const three: Trace[] = [
  { id: 'a', name: 'GET /b', duration: 20 },
  { id: 'b', name: 'GET /a', duration: undefined },
  { id: 'c', name: 'GET /10', duration: 100 },
]

const names = () => screen.getAllByRole('link').map((link) => link.textContent)
const header = (name: string) => screen.getByRole('columnheader', { name })
const clickHeader = (name: string) => userEvent.click(within(header(name)).getByRole('button'))

test('rows stand in the order they came until a column is chosen', async () => {
  render(<Traces traces={three} />)
  expect(names()).toEqual(['GET /b', 'GET /a', 'GET /10'])
  await clickHeader('Root')
  expect(names()).toEqual(['GET /10', 'GET /a', 'GET /b'])
  expect(header('Root').getAttribute('aria-sort')).toBe('ascending')
})

test('the first click on a number shows the largest first; what is unknown is last either way', async () => {
  render(<Traces traces={three} />)
  await clickHeader('Duration')
  expect(names()).toEqual(['GET /10', 'GET /b', 'GET /a'])
  expect(header('Duration').getAttribute('aria-sort')).toBe('descending')
  await clickHeader('Duration')
  expect(names()).toEqual(['GET /b', 'GET /10', 'GET /a'])
})

test('a column without an order is no button', () => {
  render(<Traces traces={three} />)
  expect(within(header('Services')).queryByRole('button')).toBeNull()
  expect(header('Services').hasAttribute('aria-sort')).toBe(false)
})

test('of many rows only those in view exist, and each knows its place', () => {
  const many = Array.from({ length: 1500 }, (_, i) => ({
    id: `t${i}`,
    name: `trace ${i}`,
    duration: i,
  }))
  render(<Traces traces={many} start={{ column: 'duration', direction: 'desc' }} />)
  const grid = screen.getByRole('grid', { name: 'Traces' })
  expect(grid.getAttribute('aria-rowcount')).toBe('1501')
  const rows = screen.getAllByRole('row')
  expect(rows.length).toBeLessThanOrEqual(60)
  expect(rows[1].getAttribute('aria-rowindex')).toBe('2')
  expect(rows[1].textContent).toContain('trace 1499')
})

test('arrow keys walk the rows and Enter follows the link of the active one', () => {
  render(<Traces traces={three} />)
  const grid = screen.getByRole('grid')
  fireEvent.keyDown(grid, { key: 'ArrowDown' })
  fireEvent.keyDown(grid, { key: 'ArrowDown' })
  const active = document.getElementById(grid.getAttribute('aria-activedescendant') ?? '')
  expect(active?.textContent).toContain('GET /a')
  fireEvent.keyDown(grid, { key: 'Enter' })
  expect(location.hash).toBe('#b')
  fireEvent.keyDown(grid, { key: 'End' })
  fireEvent.keyDown(grid, { key: 'ArrowDown' })
  expect(
    document.getElementById(grid.getAttribute('aria-activedescendant') ?? '')?.textContent,
  ).toContain('GET /10')
})

test('a click anywhere in a row follows its link', async () => {
  render(<Traces traces={three} />)
  await userEvent.click(screen.getAllByText('frontend')[2])
  expect(location.hash).toBe('#c')
})

test('an empty table says so', () => {
  render(<Traces traces={[]} />)
  expect(screen.getByText('No traces match.')).toBeTruthy()
})
