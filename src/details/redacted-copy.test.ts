// @vitest-environment happy-dom
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { usePrefs } from '@/state/settings/prefs'
import { NO_SETTINGS, type RedactionSetting } from '@/state/settings/settings'
import { nameOf } from '@/trace/span'
import { redactedCopy } from './redacted-copy'
import { tableOf } from './testing'

const HOUSE = NO_SETTINGS.redaction
const TABLE = tableOf(
  { id: 1, name: 'mail ada@example.com' },
  { id: 2, parent: 1, name: 'mail bob@example.com' },
)

beforeEach(() => {
  userEvent.setup()
  usePrefs.setState(usePrefs.getInitialState(), true)
})

async function copied(
  house: Partial<RedactionSetting> = {},
  { asItIs = false, write = (t: typeof TABLE): string | undefined => nameOf(t, 0) } = {},
) {
  const tell = vi.fn()
  const copying = { table: TABLE, rows: [0], write, said: 'Name copied', asItIs }
  const isCopied = await redactedCopy(copying, { ...HOUSE, ...house }, tell)
  const [text = '', tone] = tell.mock.lastCall ?? []
  return { told: text, tone, text: isCopied && (await navigator.clipboard.readText()) }
}

test('it is told how many values were replaced, and how to do without', async () => {
  expect(await copied()).toEqual({
    told: 'Name copied. 1 value was replaced. Hold Shift to copy it as it is.',
    tone: undefined,
    text: 'mail email-1',
  })
})

test('only the rows that are copied are looked at', async () => {
  const { text, told } = await copied({}, { write: (t) => nameOf(t, 1) })
  expect(text).toBe('mail bob@example.com')
  expect(told).toContain('1 value was replaced')
})

test('as it is, it is as it is, but for what the deployment demands', async () => {
  expect(await copied({}, { asItIs: true })).toMatchObject({
    told: 'Name copied',
    text: 'mail ada@example.com',
  })
  expect(await copied({ detectors: ['email'] }, { asItIs: true })).toMatchObject({
    told: 'Name copied. 1 value was replaced.',
    text: 'mail email-1',
  })
})

test('the rules are those the reader has chosen for what is handed on', async () => {
  usePrefs.setState({ redaction: { off: ['email'] } })
  expect((await copied()).text).toBe('mail ada@example.com')
})

test('where values are masked for good, no other way is offered', async () => {
  expect((await copied({ onScreen: true })).told).toBe('Name copied. 1 value was replaced.')
  expect((await copied({ onScreen: true, reveal: true })).told).toContain('Hold Shift')
})

test('what says nothing once it is redacted is not copied, and neither is what may not be', async () => {
  const nothing = await copied({}, { write: () => undefined })
  expect(nothing).toMatchObject({ text: false, tone: 'error' })
  expect(nothing.told).toMatch(/^Not copied: .*Hold Shift/)
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('no'))
  expect((await copied()).told).toBe('Could not copy. The browser does not allow it here.')
})
