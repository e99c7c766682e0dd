import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import react from '@vitejs/plugin-react'
import type { Plugin, ProxyOptions } from 'vite'
import { defineConfig } from 'vitest/config'
import { capsuleTemplate } from './vite.capsule.ts'

/** Backends that `JAEGER_URL` and `TEMPO_URL` name, served on our own origin: neither sends CORS. */
const backends = [
  { id: 'jaeger', name: 'Jaeger', type: 'jaeger', url: process.env.JAEGER_URL },
  { id: 'tempo', name: 'Tempo', type: 'tempo', url: process.env.TEMPO_URL },
].filter((b) => b.url)

const proxy: Record<string, ProxyOptions> = Object.fromEntries(
  backends.map((b) => [
    `/backend/${b.id}`,
    {
      target: b.url as string,
      changeOrigin: true,
      rewrite: (path: string) => path.slice(`/backend/${b.id}`.length),
    },
  ]),
)

/**
 * Answers config.json from the environment: the file that is given, which a change is read from; else
 * the backends that are, and the demo.
 */
function runtimeConfig(): Plugin {
  const answer = (req: IncomingMessage, res: ServerResponse, next: () => void) => {
    if (req.url?.split('?')[0] !== '/config.json') return next()
    res.setHeader('content-type', 'application/json')
    res.setHeader('cache-control', 'no-store')
    const { SPANWISE_CONFIG: path } = process.env
    if (path) return void res.end(readFileSync(path))
    const sources = backends.map(({ id, name, type }) => ({
      id,
      name,
      type,
      url: `./backend/${id}`,
    }))
    const demo = { id: 'demo', name: 'Demo', type: 'demo' }
    res.end(JSON.stringify({ sources: [...sources, demo] }))
  }
  return {
    name: 'spanwise-runtime-config',
    configureServer: (server) => void server.middlewares.use(answer),
    configurePreviewServer: (server) => void server.middlewares.use(answer),
  }
}

/**
 * A frame that is sandboxed without allow-same-origin has an origin of its own, to which the app's
 * own files are foreign. They are for everybody; what the backends say is not.
 */
function filesForAnyOrigin(): Plugin {
  const allow = (req: IncomingMessage, res: ServerResponse, next: () => void) => {
    if (!req.url?.startsWith('/backend/')) res.setHeader('access-control-allow-origin', '*')
    next()
  }
  return {
    name: 'spanwise-files-for-any-origin',
    configurePreviewServer: (server) => void server.middlewares.use(allow),
  }
}

/** What a page needs besides the entry, so that it is on its way before the entry has run. */
const AHEAD = {
  search: ['src/page.tsx', 'src/pages/search/search-page.tsx'],
  trace: [
    'src/page.tsx',
    'src/pages/trace/trace-page.tsx',
    'src/views/waterfall/view.tsx',
    'src/analysis/ahead.ts',
  ],
}

/**
 * One build works below any path, and a deep link is at another depth than the start page, so no
 * address in index.html can be right: the browser would ask for /trace/assets/… before a script
 * had set <base>. The built page has no addresses; its one inline script knows them all.
 */
function addressesByScript(): Plugin {
  return {
    name: 'spanwise-addresses-by-script',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
        const entry = chunks.find((chunk) => chunk.isEntry && chunk.name === 'index')
        if (!entry) throw new Error('index.html without an entry')
        const byModule = (module: string) =>
          chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(`/${module}`)))
            ?.fileName ?? ''
        const closure = (names: readonly string[]): string[] => {
          const found = new Set<string>()
          const open = [...names]
          for (let name = open.pop(); name !== undefined; name = open.pop()) {
            if (found.has(name)) continue
            found.add(name)
            open.push(...(chunks.find((chunk) => chunk.fileName === name)?.imports ?? []))
          }
          return [...found]
        }
        const first = closure([entry.fileName])
        const styles = [...html.matchAll(/<link rel="stylesheet"[^>]*href="\.\/([^"]+)"[^>]*>/g)]
        const assets = {
          entry: entry.fileName,
          styles: styles.map((match) => match[1]),
          first: first.filter((name) => name !== entry.fileName),
          ...Object.fromEntries(
            Object.entries(AHEAD).map(([page, modules]) => [
              page,
              closure(modules.map(byModule)).filter((name) => !first.includes(name)),
            ]),
          ),
        }
        return html
          .replace(/\s*<link rel="(?:stylesheet|modulepreload)"[^>]*>/g, '')
          .replace(/\s*<script type="module"[^>]*><\/script>/g, '')
          .replace('/* assets */', () => JSON.stringify(assets))
      },
    },
  }
}

/**
 * The built page carries its own policy, so that it is under it wherever it is served: the hash of
 * its script is known here and nowhere else. What depends on the place is a header's: whom the page
 * may call, which config.json says, and who may frame it, which a page cannot say (deploy/nginx).
 */
function policyInPage(): Plugin {
  return {
    name: 'spanwise-policy-in-page',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html) {
        const hashes = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(
          ([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
        )
        const content = [
          "default-src 'self'",
          `script-src 'self' ${hashes.join(' ')}`,
          "style-src 'self'",
          "img-src 'self' data:",
          "connect-src 'self' http: https:",
          "font-src 'self'",
          "worker-src 'self'",
          "object-src 'none'",
          "base-uri 'self'",
          "form-action 'none'",
          // Text becomes a script's address in two places: index.html and state/loading/workshop.ts.
          "require-trusted-types-for 'script'",
          'trusted-types spanwise-entry spanwise-worker',
        ].join('; ')
        const attrs = { 'http-equiv': 'Content-Security-Policy', content }
        return [{ tag: 'meta', attrs, injectTo: 'head-prepend' }]
      },
    },
  }
}

const EMBED = 'src/app/embed'

/**
 * The script for pages that show a trace in a frame, at an address that stays: a second entry, which
 * shares nothing with the app but types. Those are published beside it.
 */
function scriptForHosts(): Plugin {
  return {
    name: 'spanwise-script-for-hosts',
    generateBundle() {
      const types = readFileSync(new URL(`${EMBED}/messages.ts`, import.meta.url), 'utf8')
      this.emitFile({
        type: 'asset',
        fileName: 'embed/spanwise-embed.d.ts',
        source: `${types}\nexport declare const connect: Connect\n`,
      })
    },
    configureServer: (server) =>
      void server.middlewares.use((req, _res, next) => {
        if (req.url === '/embed/spanwise-embed.js') req.url = `/${EMBED}/spanwise-embed.ts`
        next()
      }),
  }
}

const ENTRIES = new Map([
  ['index', 'assets/[name]-[hash].js'],
  ['spanwise-embed', 'embed/[name].js'],
])

const ON_EVERY_PAGE = /\/(?:rolldown-runtime|begin|frame|start|icons|pages)-[^/]*\.js$/

const port = Number(process.env.PORT ?? 4173)

/**
 * Files by who needs them: one for the beginning, which asks before there is anything to draw with,
 * one for the start, one for what both pages share, one for each page. What comes on demand is split
 * as the bundler likes, and brings nothing into these. By hand this was a list of patterns, and each
 * new dialog moved a part of itself, and all it needs, to the start.
 */
const needs: Record<'begin' | 'start' | 'list' | 'trace' | 'later', ReadonlySet<string>> = {
  begin: new Set(),
  start: new Set(),
  list: new Set(),
  trace: new Set(),
  // What opens on demand beside a trace.
  later: new Set(),
}

/** Modules that only name what is in others: who needs one of these does not need them all. */
const BARREL = /\/node_modules\/(d3|lucide-react)/
/** The beginning has the cache without React's part of it. */
const QUERY = '/node_modules/@tanstack/react-query/build/modern/'

function knowWhoNeedsWhat(): Plugin {
  return {
    name: 'spanwise-know-who-needs-what',
    apply: 'build',
    buildEnd() {
      const ids = [...this.getModuleIds()]
      const closure = (modules: readonly string[], { barrel = BARREL, isLater = false } = {}) => {
        const found = new Set<string>()
        const open = ids.filter((id) => modules.some((module) => id.endsWith(module)))
        for (let id = open.pop(); id !== undefined; id = open.pop()) {
          if (found.has(id) || barrel.test(id)) continue
          found.add(id)
          const info = this.getModuleInfo(id)
          open.push(...(info?.importedIds ?? []))
          if (isLater) open.push(...(info?.dynamicallyImportedIds ?? []))
        }
        return found
      }
      needs.begin = closure(
        ['/src/main.ts', `${QUERY}queryOptions.js`, '/query-core/build/modern/queryClient.js'],
        { barrel: new RegExp(`${BARREL.source}|${QUERY}index`) },
      )
      needs.start = closure(['/src/page.tsx'])
      needs.list = closure(AHEAD.search)
      needs.trace = closure(AHEAD.trace)
      needs.later = closure(AHEAD.trace, {
        // From a trace one also goes to the list: that is not beside it.
        barrel: new RegExp(`${BARREL.source}|/src/pages/search/`),
        isLater: true,
      })
    },
    /** Files that need each other run in an order that nobody chose, and find what is not there yet. */
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
      const left = new Map(chunks.map(({ fileName, imports }) => [fileName, imports]))
      for (let before = -1; before !== left.size; ) {
        before = left.size
        for (const [name, imports] of left) {
          if (!imports.some((other) => left.has(other))) left.delete(name)
        }
      }
      if (left.size > 0) this.error(`Files need each other: ${[...left.keys()].join(', ')}`)
    },
  }
}

export default defineConfig({
  // Relative, so that dist/ works below any path; index.html sets <base> for deep links.
  base: './',
  plugins: [
    react(),
    filesForAnyOrigin(),
    runtimeConfig(),
    addressesByScript(),
    policyInPage(),
    capsuleTemplate(),
    scriptForHosts(),
    knowWhoNeedsWhat(),
  ],
  resolve: { tsconfigPaths: true },
  build: {
    target: 'es2022',
    cssCodeSplit: false,
    modulePreload: {
      // What every page has, and the file itself, which is asked for at the same moment: each costs
      // the beginning an element and a look into the cache.
      resolveDependencies: (file, needed) =>
        needed.filter((name) => name !== file && !ON_EVERY_PAGE.test(name)),
    },
    rolldownOptions: {
      input: { index: 'index.html', 'spanwise-embed': `${EMBED}/spanwise-embed.ts` },
      preserveEntrySignatures: 'allow-extension',
      output: {
        // Others are run from here under their own names, as the benchmarks are.
        entryFileNames: ({ name }) => ENTRIES.get(name) ?? '[name].js',
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            // Whole: what some need of it and others not is less than what a cycle costs.
            { name: 'icons', test: /\/node_modules\/lucide-react\//, priority: 4 },
            { name: 'begin', test: (id) => needs.begin.has(id), priority: 4 },
            {
              name: 'frame',
              test: (id) => needs.start.has(id) && /\/node_modules\//.test(id),
              priority: 3,
            },
            { name: 'start', test: (id) => needs.start.has(id), priority: 3 },
            { name: 'pages', test: (id) => needs.list.has(id) && needs.trace.has(id), priority: 2 },
            // Else what opens beside a trace would bring the whole list along.
            { name: 'parts', test: (id) => needs.list.has(id) && needs.later.has(id), priority: 1 },
            { name: 'list', test: (id) => needs.list.has(id), priority: 0 },
            { name: 'trace', test: (id) => needs.trace.has(id), priority: 1 },
          ],
        },
      },
    },
  },
  worker: { format: 'es' },
  server: { port, proxy },
  preview: { port, strictPort: true, proxy },
  test: {
    include: ['src/**/*.test.{ts,tsx}'],
    environment: 'node',
    restoreMocks: true,
  },
})
