// @vitest-environment happy-dom
import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { tableOf } from '@/details/testing'
import { usePrefs } from '@/state/settings/prefs'
import { NO_SETTINGS, type RedactionSetting, SettingsProvider } from '@/state/settings/settings'
import { attribute } from '@/trace/span'
import type { TraceTable } from '@/trace/table'
import { RedactionPanel } from './redaction-panel'
import { type Redacting, useRedaction } from './use-redaction'

afterEach(cleanup)
beforeEach(() => usePrefs.setState(usePrefs.getInitialState(), true))

const TABLES = [
  tableOf({
    name: 'mail ada@example.com',
    attributes: { to: 'ada@example.com', 'cart.id': '17', password: 'hush' },
  }),
]

let latest: Redacting | undefined

function Panel({ tables }: { tables: readonly TraceTable[] }) {
  latest = useRedaction(tables)
  return <RedactionPanel redacting={latest} />
}

function show(house: Partial<RedactionSetting> = {}) {
  const redaction = { ...NO_SETTINGS.redaction, ...house }
  render(
    <SettingsProvider value={{ ...NO_SETTINGS, redaction }}>
      <Panel tables={TABLES} />
    </SettingsProvider>,
  )
}

const status = () => screen.getByRole('status', { name: 'Redaction' }).textContent
const leaves = (key: string) => {
  const table = latest?.outcome?.tables[0]
  return table && attribute(table, 0, key)
}

test('what is sensitive is replaced and told, with values before and after', async () => {
  show()
  await waitFor(() => expect(status()).toBe('3 values replaced.'))
  const list = screen.getByRole('list', { name: 'Replaced values', hidden: true })
  const rows = within(list).getAllByRole('listitem', { hidden: true })
  expect(rows.map((row) => row.textContent)).toContain('passwordKey1Before: hushAfter: redacted-1')
  expect(leaves('to')).toBe('email-1')
  expect(leaves('cart.id')).toBe('17')
})

test('each rule can be switched, and that is remembered', async () => {
  const user = userEvent.setup()
  show()
  await user.click(screen.getByLabelText('E-mail addresses'))
  await waitFor(() => expect(leaves('to')).toBe('ada@example.com'))
  await user.type(screen.getByLabelText('More keys to replace'), 'cart.*{Enter}')
  await waitFor(() => expect(leaves('cart.id')).toMatch(/^redacted-/))
  await user.click(screen.getByLabelText('Replace all other keys, too, but those listed'))
  await waitFor(() => expect(leaves('to')).toMatch(/^redacted-/))
  cleanup()
  show()
  await waitFor(() => expect(leaves('to')).toMatch(/^redacted-/))
  expect(screen.getByLabelText('E-mail addresses')).toHaveProperty('checked', false)
})

test('without redaction everything stays; the next time it is on again', async () => {
  const user = userEvent.setup()
  show()
  await user.click(screen.getByLabelText('Replace sensitive values'))
  await waitFor(() => expect(latest?.outcome?.tables).toBe(TABLES))
  expect(screen.queryByRole('status', { name: 'Redaction' })).toBeNull()
  cleanup()
  show()
  await waitFor(() => expect(leaves('to')).toBe('email-1'))
})

test('what the deployment demands cannot be switched off', async () => {
  const user = userEvent.setup()
  show({ deny: ['cart.id'], detectors: ['email'] })
  expect(screen.getByLabelText('E-mail addresses')).toHaveProperty('disabled', true)
  await user.click(screen.getByLabelText('Replace sensitive values'))
  await waitFor(() => expect(leaves('password')).toBe('hush'))
  expect(leaves('to')).toBe('email-1')
  expect(leaves('cart.id')).toBe('redacted-1')
})
