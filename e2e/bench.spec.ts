import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from './harness/test'

/** Run by hand only, so that nobody would see it break. What it takes is printed, and no matter here. */
test('the benchmark in Node runs, and measures every format and analysis', async () => {
  const { stdout } = await promisify(execFile)('npm', ['run', 'bench', '--', '1000'])
  const measured = stdout.split('\n').filter((line) => /\d ms +[\d.]+ x$/.test(line))
  for (const part of [
    'decode, OTLP JSON',
    'decode, OTLP protobuf',
    'decode, Jaeger JSON',
    'decode, Zipkin JSON',
    'build the table',
    'critical path',
    'find',
    'folds',
    'minimap, paint',
    'waterfall, 60 frames',
  ]) {
    expect.soft(measured, part).toContainEqual(expect.stringContaining(part))
  }
})
