import type { IncomingMessage, ServerResponse } from 'node:http'
import react from '@vitejs/plugin-react'
import type { Plugin, ProxyOptions } from 'vite'
import { defineConfig } from 'vitest/config'

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

/** Answers config.json from the environment; 404 when no backend is given. */
function runtimeConfig(): Plugin {
  const answer = (req: IncomingMessage, res: ServerResponse, next: () => void) => {
    if (req.url?.split('?')[0] !== '/config.json') return next()
    res.setHeader('content-type', 'application/json')
    res.setHeader('cache-control', 'no-store')
    if (backends.length === 0) {
      res.statusCode = 404
      return res.end('{}')
    }
    const sources = backends.map(({ id, name, type }) => ({ id, name, type, url: `./backend/${id}` }))
    const demo = { id: 'demo', name: 'Demo', type: 'demo' }
    res.end(JSON.stringify({ sources: [...sources, demo], defaultSource: sources[0]?.id }))
  }
  return {
    name: 'spanwise-runtime-config',
    configureServer: (server) => void server.middlewares.use(answer),
    configurePreviewServer: (server) => void server.middlewares.use(answer),
  }
}

const port = Number(process.env.PORT ?? 4173)

export default defineConfig({
  // Relative, so that dist/ works below any path; index.html sets <base> for deep links.
  base: './',
  plugins: [react(), runtimeConfig()],
  resolve: { tsconfigPaths: true },
  // The manifest tells e2e/size.mjs which chunks a page needs.
  build: { target: 'es2022', manifest: true },
  worker: { format: 'es' },
  server: { port, proxy },
  preview: { port, strictPort: true, proxy },
  test: {
    include: ['src/**/*.test.{ts,tsx}'],
    environment: 'node',
    restoreMocks: true,
  },
})
