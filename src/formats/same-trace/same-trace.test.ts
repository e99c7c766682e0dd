import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { decoded, dumpOf, dumps } from '@/formats/testing'
import { checkTable } from '@/trace/check'
import { anyModel, plainOtlp, WRITERS } from './testing'

// Much is read here, on machines with much else to do.
vi.setConfig({ testTimeout: 30_000 })

test.each(Object.entries(WRITERS))('a trace is the same in every format: %s', async (_, write) => {
  await fc.assert(
    fc.asyncProperty(anyModel, async (model) => {
      const outcome = await decoded(write(model))
      expect(dumps(outcome)).toBe(await dumpOf(plainOtlp(model)))
      expect(outcome.tables.flatMap(checkTable)).toEqual([])
    }),
    { numRuns: 15 },
  )
})

test.each(Object.entries(WRITERS))(
  'how bytes are cut into chunks makes no difference: %s',
  async (_, write) => {
    await fc.assert(
      fc.asyncProperty(anyModel, fc.integer({ min: 1, max: 50 }), async (model, size) => {
        const document = write(model)
        expect(await dumpOf(document, size)).toBe(await dumpOf(document))
      }),
      { numRuns: 5 },
    )
  },
)
