import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import react from '@vitejs/plugin-react'
import { build, type Plugin, type Rolldown } from 'vite'

/**
 * Adds capsule.html to the build: the whole app as one script in one page that asks nobody for
 * anything. What is saved as a capsule is this page with traces put in (share/capsule.ts).
 */
export function capsuleTemplate(): Plugin {
  return {
    name: 'spanwise-capsule-template',
    apply: (config, { command }) => command === 'build' && !config.build?.ssr,
    async generateBundle() {
      const { script, style } = await bundle()
      this.emitFile({ type: 'asset', fileName: 'capsule.html', source: page(script, style) })
    },
  }
}

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')

function page(script: string, style: string): string {
  const { version } = JSON.parse(read('./package.json'))
  const parts: Readonly<Record<string, string>> = {
    style,
    script,
    icon: `data:image/svg+xml,${encodeURIComponent(read('./public/favicon.svg').trim())}`,
    generator: `Spanwise ${version}+${createHash('sha256').update(script).digest('hex').slice(0, 8)}`,
    policy: [
      "default-src 'none'",
      `script-src ${hashOf(script)}`,
      `style-src ${hashOf(style)}`,
      'img-src data:',
      'font-src data:',
      // Its code is in the script: files cannot be asked for here.
      'worker-src blob:',
      "connect-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
    ].join('; '),
  }
  return read('./src/capsule.html').replace(
    /\/\*%(\w+)%\*\/|%(\w+)%/g,
    (_, code, text) => parts[code ?? text] ?? '',
  )
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}

/** A second build, because a file alone can neither load a chunk nor start a worker from one. */
async function bundle(): Promise<{ script: string; style: string }> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    root: import.meta.dirname,
    publicDir: false,
    plugins: [react()],
    resolve: { tsconfigPaths: true },
    worker: { format: 'iife' },
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      cssCodeSplit: false,
      assetsInlineLimit: Number.MAX_SAFE_INTEGER,
      rolldownOptions: { input: 'src/capsule.tsx', output: { codeSplitting: false } },
    },
  })
  const { output } = built as Rolldown.RolldownOutput
  const chunks = output.filter((file) => file.type === 'chunk')
  const others = output.filter((file) => file.type === 'asset')
  const style = others.find(({ fileName }) => fileName.endsWith('.css'))
  const [chunk, ...more] = chunks
  if (!chunk || !style || more.length > 0 || others.length > 1) {
    const names = output.map(({ fileName }) => fileName).join(', ')
    throw new Error(`A capsule is one script and one style sheet, not ${names}`)
  }
  return { script: unendable(chunk.code), style: String(style.source).trim() }
}

/** These three would end the element, or change how it is read; they stand in texts alone. */
function unendable(script: string): string {
  return script.replace(/<(?=\/?script|!--)/gi, '\\x3C').trim()
}
