import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import * as v from 'valibot'
import { test } from './harness/nginx'
import { App, expect, watch } from './harness/test'

const DEPLOY = new URL('../deploy/', import.meta.url)

// knip brings a reader of YAML; one of our own would be another copy of it.
const require = createRequire(import.meta.url)
const yaml: { parse(text: string): unknown } = createRequire(require.resolve('knip'))('yaml')

const text = (path: string) => readFileSync(new URL(path, DEPLOY), 'utf8')
const resource = (path: string) => yaml.parse(text(`kubernetes/${path}`))

const Names = v.optional(v.array(v.string()), [])
const Overlay = v.object({
  resources: v.array(v.string()),
  configMapGenerator: v.array(v.object({ name: v.string(), files: Names, literals: Names })),
})
const overlay = (name: string) => v.parse(Overlay, resource(`${name}/kustomization.yaml`))

function settingsOf(name: string): Readonly<Record<string, string>> {
  const literals = overlay(name).configMapGenerator.flatMap((map) => map.literals)
  return Object.fromEntries(literals.map((literal) => literal.split(/=(.*)/s)))
}

const OVERLAYS = [
  {
    name: 'jaeger',
    server: 'jaeger-v3',
    setting: 'JAEGER_URL',
    port: 16686,
    trace: '78febf85a8c110b261e69fdab3289900',
  },
  {
    name: 'tempo',
    server: 'tempo',
    setting: 'TEMPO_URL',
    port: 3200,
    trace: '88cc0d07903a5b213c5eee486ce1778a',
  },
] as const

for (const { name, server, setting, port, trace } of OVERLAYS) {
  test.describe(`beside ${name}`, () => {
    test('what is named is there', () => {
      const { resources, configMapGenerator } = overlay(name)
      for (const path of resources)
        expect(existsSync(new URL(`kubernetes/${name}/${path}`, DEPLOY)), path).toBe(true)
      for (const path of configMapGenerator.flatMap((map) => map.files))
        expect(existsSync(new URL(`kubernetes/${name}/${path}`, DEPLOY)), path).toBe(true)
      expect(configMapGenerator.map((map) => map.name)).toEqual([
        'spanwise-config',
        'spanwise-settings',
      ])
    })

    test('its settings are those of render.sh, and name the backend in full', () => {
      const known = text('nginx/render.sh').match(/[A-Z]+_[A-Z_]+(?=:?=)/g)
      for (const key of Object.keys(settingsOf(name))) expect(known).toContain(key)
      const { hostname, port: asked } = new URL(settingsOf(name)[setting] ?? '')
      expect(hostname).toMatch(/\.svc\.cluster\.local$/)
      expect(Number(asked)).toBe(port)
    })

    test('with its config.json the page reads from it', async ({ page, site, startNginx }) => {
      const url = `${site.url}backend/${server}`
      const nginx = await startNginx('/', { ...settingsOf(name), [setting]: url })
      nginx.config = JSON.parse(text(`kubernetes/${name}/config.json`))
      const complaints = watch(page)
      await new App(page, nginx, complaints).open(`trace/${trace}`)
      await expect(page.getByRole('treegrid', { name: 'Spans' })).toBeVisible()
      expect(complaints).toEqual([])
    })
  })
}

test('service, pods and ingress find each other', () => {
  const labels = { 'app.kubernetes.io/name': 'spanwise' }
  expect(resource('base/deployment.yaml')).toMatchObject({
    kind: 'Deployment',
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels } } },
  })
  const service = { kind: 'Service', metadata: { name: 'spanwise' } }
  const ports = [{ name: 'http', targetPort: 'http' }]
  expect(resource('base/service.yaml')).toMatchObject({
    ...service,
    spec: { selector: labels, ports },
  })
  const backend = { service: { name: 'spanwise', port: { name: 'http' } } }
  expect(resource('ingress.yaml')).toMatchObject({
    kind: 'Ingress',
    spec: { rules: [{ http: { paths: [{ path: '/', backend }] } }] },
  })
  expect(resource('base/kustomization.yaml')).toMatchObject({
    resources: ['deployment.yaml', 'service.yaml'],
  })
})

test('the pod may do what it must and nothing else', () => {
  expect(resource('base/deployment.yaml')).toMatchObject({
    spec: {
      template: {
        spec: {
          automountServiceAccountToken: false,
          securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
          containers: [
            {
              securityContext: {
                allowPrivilegeEscalation: false,
                readOnlyRootFilesystem: true,
                capabilities: { drop: ['ALL'] },
              },
              envFrom: [
                { configMapRef: { name: 'spanwise-settings' } },
                { secretRef: { name: 'spanwise-tokens', optional: true } },
              ],
              ports: [{ name: 'http', containerPort: 8080 }],
              readinessProbe: { httpGet: { path: '/healthz', port: 'http' } },
              livenessProbe: { httpGet: { path: '/healthz', port: 'http' } },
              resources: { requests: { memory: '32Mi' }, limits: { memory: '128Mi' } },
              volumeMounts: [
                { name: 'config', mountPath: '/etc/spanwise', readOnly: true },
                { name: 'scratch', mountPath: '/tmp' },
              ],
            },
          ],
          volumes: [
            { name: 'config', configMap: { name: 'spanwise-config' } },
            { name: 'scratch' },
          ],
        },
      },
    },
  })
})

test('the image has every file that the container names', () => {
  const copied = text('Dockerfile').matchAll(/^COPY (?:--chmod=\d+ )?(deploy\/\S+)/gm)
  const paths = [...copied].map(([, path = '']) => path)
  expect(paths.length).toBe(3)
  for (const path of paths) expect(existsSync(new URL(`../${path}`, DEPLOY)), path).toBe(true)
})

test('what the build reads beside its source is sent to the builder of the image', () => {
  const sent = text('Dockerfile.dockerignore')
    .split('\n')
    .filter((line) => line.startsWith('!'))
    .map((line) => line.slice(1))
  expect(sent).toContain('vite.config.ts')
  const root = new URL('../', DEPLOY)
  const read = (path: string) => readFileSync(new URL(path, root), 'utf8')
  // Each file that is sent may import others beside it.
  const imported = sent
    .filter((path) => /\.m?[jt]s$/.test(path))
    .flatMap((path) => [...read(path).matchAll(/from '\.\/([^']+)'/g)].map(([, name]) => name))
  expect(imported.length).toBeGreaterThan(0)
  expect(sent).toEqual(expect.arrayContaining(imported))
  for (const path of sent) expect(existsSync(new URL(path, root)), path).toBe(true)
})
