/** The sizes named on the command line, as in `-- 10000 100000`, else the usual ones. */
export function sizesAsked(usual: readonly number[]): readonly number[] {
  const asked = process.argv.slice(2).map(Number)
  const wrong = asked.find((size) => !Number.isInteger(size) || size < 1)
  if (wrong !== undefined) throw new Error('Sizes are whole numbers of spans, as 100000.')
  return asked.length > 0 ? asked : usual
}
