// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { Highlight } from './highlight'
import { MiddleEllipsis } from './middle-ellipsis'

afterEach(cleanup)

function marked(text: string, query: string): string {
  const { container } = render(<Highlight text={text} query={query} />)
  return container.innerHTML
}

test('every occurrence is marked, whatever its case', () => {
  expect(marked('POST /post', 'post')).toBe('<mark>POST</mark> /<mark>post</mark>')
})

test('signs of regular expressions are letters like others', () => {
  expect(marked('a.b(c)-d/e', '(c)-d/')).toBe('a.b<mark>(c)-d/</mark>e')
})

test('without a query or an occurrence the text stays whole', () => {
  expect(marked('charges', '')).toBe('charges')
  cleanup()
  expect(marked('charges', 'x')).toBe('charges')
})

test('text cut in the middle is still whole to copy and to hover', () => {
  const { container } = render(<MiddleEllipsis text="/api/v2/payments/charges" />)
  expect(container.textContent).toBe('/api/v2/payments/charges')
  expect(container.querySelector('[title="/api/v2/payments/charges"]')).toBeTruthy()
})
